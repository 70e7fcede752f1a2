import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type FigureMetrics = ReturnType<typeof createFigureMetrics>;

export function createFigureMetrics(registry: Registry) {
  const registers = [registry];
  return {
    intervals: new Counter({
      name: 'voip_sync_figure_intervals_total',
      help: 'Quarter hours of a queue rolled up',
      registers,
    }),
    marks: new Gauge({
      name: 'voip_sync_figure_marks',
      help: 'Marks of changed visits that no roll-up has taken yet; grows where the role figures does not keep up',
      registers,
    }),
    cdrHours: new Counter({
      name: 'voip_sync_cdr_hours_totalled_total',
      help: 'Hours of CDRs added up after they had changed',
      registers,
    }),
    cdrMarks: new Gauge({
      name: 'voip_sync_cdr_hour_marks',
      help: 'Marks of changed CDRs whose hours have not been added up since; grows where the role figures does not keep up',
      registers,
    }),
    seconds: new Histogram({
      name: 'voip_sync_figure_seconds',
      help: 'Seconds of one roll-up of all that was marked',
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120],
      registers,
    }),
  };
}

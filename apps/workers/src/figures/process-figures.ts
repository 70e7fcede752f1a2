import { cdrTotalsJob, figuresJob, figuresRecheckJob, ringFiguresJob } from '@voip-sync/contracts';
import { CdrTotalsStore, type Database, FigureStore, RingStore } from '@voip-sync/database';
import { type JobProcessor, type Logger, processorFor } from '@voip-sync/runtime';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import { countRings } from './count-rings.ts';
import type { FigureMetrics } from './metrics.ts';

/** How far back the nightly recheck goes. */
const recheckDays = 8;
/** For how long at a time CDRs are added up that never were, after an upgrade: queues' figures shall not wait for it. */
const backMsMax = 3_000;

export type FiguresContext = {
  database: Database;
  logger: Logger;
  metrics: FigureMetrics;
  stopping: AbortSignal;
  /** Called whenever a roll-up gets on. */
  onProgress: () => void;
};

/** The processors of the `figures` queue: rolling up what is marked of visits, of rings and of CDRs, and marking the last days anew. */
export function figureProcessors({ database, logger, metrics, stopping, onProgress }: FiguresContext): JobProcessor[] {
  const figures = new FigureStore(database);
  const cdrTotals = new CdrTotalsStore(database);
  const rings = new RingStore(database);
  const patiently = (run: () => Promise<void>) => untilDatabaseAnswers(run, { stopping, logger, onWait: onProgress });

  const rollUp = async () => {
    const endTimer = metrics.seconds.startTimer();
    for (let drained = false; !drained && !stopping.aborted; ) {
      const done = await figures.rollUpMarked();
      drained = done.drained;
      metrics.intervals.inc(done.intervals);
      onProgress();
    }
    endTimer();
    metrics.marks.set(await figures.countMarks());
  };
  const rollUpRings = async () => {
    for (let drained = false; !drained && !stopping.aborted; ) {
      drained = (await rings.rollUpMarked(countRings)).drained;
      onProgress();
    }
  };
  const totalCdrs = async () => {
    for (let drained = false; !drained && !stopping.aborted; ) {
      const done = await cdrTotals.totalMarked();
      drained = done.drained;
      metrics.cdrHours.inc(done.hours);
      onProgress();
    }
    const endsAt = performance.now() + backMsMax;
    for (let done = false; !done && !stopping.aborted && performance.now() < endsAt; onProgress()) {
      ({ done } = await cdrTotals.totalBack());
    }
    metrics.cdrMarks.set(await cdrTotals.countMarks());
  };
  const recheck = async () => {
    const from = new Date(Date.now() - recheckDays * 86_400_000);
    await figures.markSince(from);
    await cdrTotals.markRange(from, new Date());
  };

  return [
    processorFor(figuresJob, () => patiently(rollUp)),
    processorFor(cdrTotalsJob, () => patiently(totalCdrs)),
    processorFor(ringFiguresJob, () => patiently(rollUpRings)),
    processorFor(figuresRecheckJob, () => patiently(recheck)),
  ];
}

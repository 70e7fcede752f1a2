import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../i18n/use-format.ts';
import { readColours } from './read-colours.ts';
import classes from './time-chart.module.css';
import type { TimeChartProps } from './time-chart-props.ts';

const hour = 3_600;
const day = 24 * hour;
/** What may lie between two marks of the axis, in seconds. */
const tickSteps = [1, 2, 3, 6, 12]
  .map((hours) => hours * hour)
  .concat([1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * day));
const heightPx = 220;
const barWidthMaxPx = 40;
const dayMs = 86_400_000;
/** A chart of one bar is as long as so many. */
const stepsMin = 12;

/** A time chart, with the library that draws it: to be loaded lazily. */
export function DrawnChart({ label, timeLabel, times, series, stepMs, from, to }: TimeChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const format = useFormat();
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const colours = readColours(element, scheme);
    const tell = (value: number | null) => (value === null ? '' : format.number(value));
    const axis = { stroke: colours.quiet, grid: { stroke: colours.edge, width: 1 }, ticks: { show: false } };
    const last = Math.max(to ?? 0, (times.at(-1) ?? 0) + stepMs);
    const first = Math.min(from ?? Infinity, times[0] ?? Infinity, last - stepsMin * stepMs);
    const bars = uPlot.paths.bars?.({ size: [0.8, barWidthMaxPx], align: 1 });
    const options: uPlot.Options = {
      width: element.clientWidth,
      height: heightPx,
      cursor: { drag: { x: false, y: false } },
      scales: {
        x: { time: true, range: () => [first / 1_000, last / 1_000] },
        y: { range: (_chart, _min, max) => [0, Math.max(1, max * 1.05)] },
      },
      axes: [
        {
          ...axis,
          incrs: tickSteps.filter((seconds) => seconds * 1_000 >= stepMs),
          values: (_chart, splits) => splits.map((at) => format.tick(at * 1_000, stepMs >= dayMs)),
        },
        {
          ...axis,
          size: 56,
          values: (_chart, splits) => splits.map((at) => (Number.isInteger(at) ? format.number(at) : '')),
        },
      ],
      series: [
        { label: timeLabel, value: (_chart, at) => (at === null ? '' : format.bar(at * 1_000, stepMs >= dayMs)) },
        ...series.map(({ label: name, colour }) => ({
          label: name,
          stroke: colours[colour],
          fill: colours[colour],
          width: 0,
          points: { show: false },
          value: (_chart: uPlot, value: number | null) => tell(value),
          ...(bars ? { paths: bars } : {}),
        })),
      ],
    };
    const data: uPlot.AlignedData = [times.map((at) => at / 1_000), ...series.map(({ values }) => [...values])];
    const chart = new uPlot(options, data, element);
    const observer = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: heightPx }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
  }, [times, series, stepMs, from, to, scheme, format, timeLabel]);
  return <div ref={frame} role="img" aria-label={label} className={classes.chart} />;
}

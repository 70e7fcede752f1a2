import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../i18n/use-format.ts';
import { readColours } from './read-colours.ts';
import classes from './time-chart.module.css';

type TimeSeries = {
  label: string;
  colour: 'accent' | 'ok' | 'wait' | 'bad' | 'quiet';
  values: readonly number[];
};

type Props = {
  /** What it shows, in one sentence with its figures: what is read out in its place. */
  label: string;
  /** What the legend calls the time. */
  timeLabel: string;
  /** In milliseconds since 1970, in order. */
  times: readonly number[];
  /** Drawn as bars one before the other: the larger first. */
  series: readonly TimeSeries[];
  /** How long one bar's time is, in milliseconds. */
  stepMs: number;
};

const heightPx = 220;
const barWidthMaxPx = 40;
const dayMs = 86_400_000;

/** Counts over time as bars, in the viewer's zone and colours. */
export function TimeChart({ label, timeLabel, times, series, stepMs }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const format = useFormat();
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const colours = readColours(element, scheme);
    const tell = (value: number | null) => (value === null ? '' : format.number(value));
    const axis = { stroke: colours.quiet, grid: { stroke: colours.edge, width: 1 }, ticks: { show: false } };
    const bars = uPlot.paths.bars?.({ size: [0.8, barWidthMaxPx], align: 1 });
    const options: uPlot.Options = {
      width: element.clientWidth,
      height: heightPx,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: true }, y: { range: (_chart, _min, max) => [0, Math.max(1, max * 1.05)] } },
      axes: [
        { ...axis, values: (_chart, splits) => splits.map((at) => format.tick(at * 1_000, stepMs >= dayMs)) },
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
  }, [times, series, stepMs, scheme, format, timeLabel]);
  return <div ref={frame} role="img" aria-label={label} className={classes.chart} />;
}

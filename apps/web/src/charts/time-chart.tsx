import { lazy, type ReactNode, Suspense } from 'react';
import classes from './time-chart.module.css';
import type { TimeChartProps } from './time-chart-props.ts';

const DrawnChart = lazy(() => import('./drawn-chart.tsx').then((module) => ({ default: module.DrawnChart })));

/** The room that a chart takes, before it is there. */
export const ChartPlace = ({ children }: { children?: ReactNode }) => <div className={classes.chart}>{children}</div>;

/** Counts over time as bars, in the viewer's zone and colours. What draws it comes after the page; its room is kept. */
export function TimeChart(props: TimeChartProps) {
  return (
    <Suspense fallback={<ChartPlace />}>
      <DrawnChart {...props} />
    </Suspense>
  );
}

type TimeSeries = {
  label: string;
  colour: 'accent' | 'ok' | 'wait' | 'bad' | 'quiet';
  values: readonly number[];
};

export type TimeChartProps = {
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
  /** What was asked for, in milliseconds since 1970, where it has a beginning or an end: times without rows are room without bars. */
  from?: number | undefined;
  to?: number | undefined;
};

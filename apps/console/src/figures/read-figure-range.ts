import { type FigureInterval, figureDaysMax, figureIntervalsMax } from '@voip-sync/contracts';
import type { PbxSourceRow } from '@voip-sync/database';
import { DateTime } from 'luxon';
import { refuseValues, showValue } from '../http/read-request.ts';
import { quarterMs, type SplitRange, splitRange } from './split-range.ts';

export type FigureRange = Pick<SplitRange, 'placeOf'> & {
  from: Date;
  to: Date;
  /** The bounds of the interval at that place, as an answer says them. */
  describe: (place: number) => { startsAt: string; endsAt: string };
};
type Asked = { from: string; to: string; interval: FigureInterval };

const dayMs = 86_400_000;

/** The range that was asked for, in whole quarters of an hour and split into its intervals. What cannot be is a 400 that says what can. */
export function readFigureRange({ timeZone }: PbxSourceRow, { from, to, interval }: Asked): FigureRange {
  const start = Math.floor(momentOf(from, timeZone) / quarterMs) * quarterMs;
  const end = Math.ceil(momentOf(to, timeZone) / quarterMs) * quarterMs;
  if (!(start < end)) throw refuse('from', from, 'must be earlier than `to`');
  if (end - start > figureDaysMax * dayMs) {
    throw refuse('from', from, `is more than ${figureDaysMax} days before \`to\`; ask for less at a time`);
  }
  const split = splitRange(start, end, timeZone, interval);
  if (split.intervals.length > figureIntervalsMax) {
    const many = `makes ${split.intervals.length} intervals of this range, and at most ${figureIntervalsMax} are answered`;
    throw refuse('interval', interval, `${many}; take a longer interval or a shorter range`);
  }
  const bounds = split.intervals.map(({ startsAt, endsAt }) => ({
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
  }));
  return {
    placeOf: split.placeOf,
    from: new Date(start),
    to: new Date(end),
    describe: (place) => bounds[place] ?? { startsAt: '', endsAt: '' },
  };
}

function momentOf(time: string, timeZone: string): number {
  if (time.includes('T')) return Date.parse(time);
  // where midnight does not exist that day, its first moment
  return DateTime.fromISO(time, { zone: timeZone }).startOf('day').toMillis();
}

function refuse(path: string, value: string, message: string) {
  return refuseValues('query', [{ path, message: `${showValue(value)}: ${message}` }]);
}

import { IANAZone } from 'luxon';

/**
 * `calldate` is on the PBX's own clock, which says an hour twice when it is put back and skips one when it is put forward. What is done:
 *
 * - A time that occurs once is that moment.
 * - A time that occurs twice, or, on a PBX that does not know of the change, not at all, has two readings: by the offset before the change
 *   and by the one after it. Asterisk's uniqueid and linkedid begin with the second at which a channel began, in UTC, and a path never
 *   begins before its channel: the earliest reading that is not before it is taken.
 * - That leaves doubt when there is no such second, or when both readings are later than it by more than they differ. Then the offset
 *   before the change is assumed, and the row says so.
 */
type Moment = { at: Date; isAssumed: boolean };

/** What the row tells besides: the second of UTC at which its channel began. */
export type ResolveLocalTime = ((local: string, channelBeganAtS: number | undefined) => Moment | undefined) & {
  timeZone: string;
};

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Seconds by which a path may seem to begin before its channel, from rounding. */
const roundingMs = 1_000;
/** An id that is farther than this from the row's time tells nothing of it: the longest call is shorter. */
const callMaxMs = 7 * dayMs;
/** Hours whose offset is remembered. */
const hoursMax = 10_000;

const withinHour = /^:[0-5]\d:[0-5]\d$/;
const pattern = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?$/;

/** Makes the function that reads local times, such as `2026-11-20 08:00:00`, of one zone; it answers `undefined` for what is no time. */
export function createTimeResolver(timeZone: string): ResolveLocalTime {
  const zone = IANAZone.create(timeZone);
  const offsetAt = (moment: number) => zone.offset(moment) * minuteMs;
  /** By the hour, `2026-11-20 08`: the moment at which it begins, or undefined where the clock changes within it. */
  const hours = new Map<string, number | undefined>();

  const readings = (wall: number): { before: number; after: number; valid: number[] } => {
    const before = wall - offsetAt(wall - dayMs);
    const after = wall - offsetAt(wall + dayMs);
    const valid = [...new Set([before, after])].filter((moment) => moment + offsetAt(moment) === wall);
    return { before, after, valid };
  };
  const beginOfHour = (wallHour: number): number | undefined => {
    const [first, last] = [readings(wallHour).valid, readings(wallHour + hourMs - 1).valid];
    const isPlain = first.length === 1 && last.length === 1 && last[0] === (first[0] ?? 0) + hourMs - 1;
    return isPlain ? first[0] : undefined;
  };

  const resolve = (local: string, channelBeganAtS: number | undefined): Moment | undefined => {
    const hour = local.slice(0, 13);
    const begin = hours.get(hour);
    const intoHour = begin === undefined ? undefined : parseIntoHour(local);
    if (begin !== undefined && intoHour !== undefined) return { at: new Date(begin + intoHour), isAssumed: false };

    const wall = parseWall(local);
    if (wall === undefined) return undefined;
    if (hours.size >= hoursMax) hours.clear();
    hours.set(hour, beginOfHour(Math.floor(wall / hourMs) * hourMs));
    const { before, after, valid } = readings(wall);
    const [only] = valid;
    if (valid.length === 1 && only !== undefined) return { at: new Date(only), isAssumed: false };
    return choose(before, after, channelBeganAtS === undefined ? undefined : channelBeganAtS * 1_000);
  };
  return Object.assign(resolve, { timeZone });
}

/** Milliseconds since the hour began of a time whose hour is known to be in the calendar; undefined unless it ends as `:mm:ss`. */
function parseIntoHour(local: string): number | undefined {
  if (!withinHour.test(local.slice(13))) return undefined;
  return Number(local.slice(14, 16)) * minuteMs + Number(local.slice(17)) * 1_000;
}

function choose(before: number, after: number, beganAt: number | undefined): Moment {
  const [early, late] = [Math.min(before, after), Math.max(before, after)];
  const assumed = { at: new Date(before), isAssumed: true };
  if (beganAt === undefined || beganAt < early - callMaxMs || beganAt > late + roundingMs) return assumed;
  if (beganAt > early + roundingMs) return { at: new Date(late), isAssumed: false };
  return early - beganAt < late - early ? { at: new Date(early), isAssumed: false } : assumed;
}

/** The time as if it were UTC, in milliseconds; undefined for what is not in the calendar. A fraction of a second is dropped. */
function parseWall(local: string): number | undefined {
  const parts = pattern.exec(local);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const wall = new Date(0);
  wall.setUTCFullYear(year, month - 1, day);
  wall.setUTCHours(hour, minute, second);
  const isReal =
    wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? wall.getTime() : undefined;
}

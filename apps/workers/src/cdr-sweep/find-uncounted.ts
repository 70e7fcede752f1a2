import { countCdrs, firstCalldateFrom } from '@voip-sync/database';
import { firstCalldate } from '../cdr-sync/source/fetch-cdr-page.ts';
import { addHours, calldatesOf, hourLength, isHour } from './compare/hours.ts';
import { countSource, firstAtSource } from './source/digest-source.ts';
import type { SweepContext } from './sweep-context.ts';

/** Hours that are counted at once, at a source with an index on calldate; without one it is better counted whole. */
const countHours = 31 * 24;
const lastHour = '9999-12-31 23';
/** How many hours one sweep takes on besides those it goes over anyway. */
export const uncountedHoursMax = 5_000;

/**
 * Finds hours, however old, whose number of rows on either side is not the one they were proved with, or that were never proved: rows that a
 * wrong clock dated years back, a table restored, truncated or purged, rows removed here. Counting costs a fraction of digesting. Hours from
 * `before` to an hour from now are not proved yet and left out.
 */
export async function findUncounted(context: SweepContext, before: string, nowHour: string): Promise<string[]> {
  const { database, settings, store, source, columns, pace } = context;
  const isCurrent = (hour: string) => hour >= before && hour < addHours(nowHour, 2);
  const found: string[] = [];
  const nextFrom = async (calldate: string): Promise<string | undefined> => {
    const { found: there } = await pace.look(() => firstAtSource(source, columns, calldate));
    const here = await firstCalldateFrom(database, settings.id, calldate);
    return [there, here].filter((first) => first !== null).sort()[0];
  };
  for (let first = await nextFrom(firstCalldate); first !== undefined; ) {
    const from = hourAtOrBehind(first);
    const end = columns.byIndex.calldate === '' ? lastHour : addHours(from, countHours);
    const stretch = calldatesOf({ from, before: end });
    const { found: there } = await pace.look(() => countSource(source, columns, stretch));
    const here = await countCdrs(database, settings.id, stretch);
    const known = new Map((await store.readHours(settings.id, [stretch])).map((row) => [row.hour, row]));
    for (const hour of new Set([...there.keys(), ...here.keys(), ...known.keys()])) {
      const row = known.get(hour);
      const isProved =
        row?.status === 'complete' &&
        row.sourceRows === (there.get(hour) ?? 0) &&
        row.hereRows + row.goneRows === (here.get(hour) ?? 0);
      if (!isProved && isHour(hour) && !isCurrent(hour)) found.push(hour);
    }
    if (found.length >= uncountedHoursMax || end >= lastHour) break;
    first = await nextFrom(`${end}:00:00`);
  }
  return found.sort().slice(-uncountedHoursMax);
}

/** The hour of a time, or of the next that is in the calendar, behind one such as `2026-11-00 08:00:00`. */
function hourAtOrBehind(calldate: string): string {
  const hours = [calldate.slice(0, hourLength), `${calldate.slice(0, 7)}-01 00`, `${calldate.slice(0, 4)}-01-01 00`];
  return hours.find(isHour) ?? lastHour;
}

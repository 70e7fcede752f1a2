import type { HereSlice, SliceDigest } from '@voip-sync/database';
import { hourLength, isHour } from './hours.ts';

/** What both sides have of one hour. */
export type ComparedHour = {
  hour: string;
  sourceRows: number;
  sourceDuplicates: number;
  sourceDigest: string;
  hereRows: number;
  hereDigest: string;
  goneRows: number;
  /** Slices whose digests differ, and how many rows the fuller side has of each. */
  differing: { slice: string; rows: number }[];
};

const nothing = '0'.repeat(32);

/**
 * Holds the slices of both sides against each other, hour by hour. `hours` are to be told of even where neither side has rows. Slices that
 * are in no calendar are left out: their rows cannot be rows here, and runs put them into quarantine. Pure.
 */
export function compareSlices(sources: SliceDigest[], heres: HereSlice[], hours: Iterable<string>): ComparedHour[] {
  const compared = new Map<string, ComparedHour>();
  const hourOf = (hour: string): ComparedHour => {
    const known = compared.get(hour);
    if (known) return known;
    const fresh = { hour, sourceRows: 0, sourceDuplicates: 0, sourceDigest: nothing, hereRows: 0, hereDigest: nothing };
    const added: ComparedHour = { ...fresh, goneRows: 0, differing: [] };
    compared.set(hour, added);
    return added;
  };
  for (const hour of hours) hourOf(hour);
  const bySlice = new Map(heres.map((here) => [here.slice, here]));
  for (const source of sources) {
    if (!isHour(source.slice.slice(0, hourLength))) continue;
    const hour = hourOf(source.slice.slice(0, hourLength));
    hour.sourceRows += source.rows;
    hour.sourceDuplicates += source.rows - source.distinct;
    hour.sourceDigest = addDigests(hour.sourceDigest, source.digest);
    const here = bySlice.get(source.slice);
    if (here?.digest !== source.digest || here.rows !== source.distinct) {
      hour.differing.push({ slice: source.slice, rows: Math.max(source.distinct, here?.rows ?? 0) });
    }
  }
  const atSource = new Set(sources.map(({ slice }) => slice));
  for (const here of heres) {
    const hour = hourOf(here.slice.slice(0, hourLength));
    hour.hereRows += here.rows;
    hour.goneRows += here.gone;
    hour.hereDigest = addDigests(hour.hereDigest, here.digest);
    if (!atSource.has(here.slice) && here.rows > 0) hour.differing.push({ slice: here.slice, rows: here.rows });
  }
  return [...compared.values()].sort((a, b) => (a.hour < b.hour ? -1 : 1));
}

function addDigests(a: string, b: string): string {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(nothing.length, '0');
}

/** Slices in batches of bounded size, so that what is read of each fits into memory. One slice alone may be larger. */
export function batchSlices(slices: { slice: string; rows: number }[], slicesMax: number, rowsMax: number): string[][] {
  const batches: string[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const { slice, rows: more } of slices) {
    const batch = batches.at(-1);
    if (batch && batch.length < slicesMax && rows + more <= rowsMax) batch.push(slice);
    else {
      batches.push([slice]);
      rows = 0;
    }
    rows += more;
  }
  return batches;
}

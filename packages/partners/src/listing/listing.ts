import type { BadRecord } from '../records/check-record.ts';
import type { RecordOf, Resource } from '../records/records.ts';

export interface ListedPage<T> {
  /** From 1. */
  number: number;
  records: T[];
  bad: BadRecord[];
}

/** What a listing turned out to be. Only after a complete one may records that were not in it be taken for gone. */
export interface Verdict {
  complete: boolean;
  /** Why it is not complete. */
  reason: string | null;
  pages: number;
  /** Rows received, good and bad. */
  rows: number;
  good: number;
  bad: number;
  /** Records that were left out because they are not finished yet, such as calls under way. */
  pending: number;
}

/** Pages as they come, and the verdict afterwards. Read once. */
export interface Listing<T> extends AsyncIterable<ListedPage<T>> {
  /** Incomplete until the pages were read to the end. */
  verdict(): Verdict;
}

export interface ListOptions {
  /** Only what changed or began at this moment or later (milliseconds since 1970); for CDRs the window's beginning. */
  sinceMs?: number;
  /** For CDRs the window's end, not included. */
  untilMs?: number;
}

export type ListingOf<R extends Resource> = Listing<RecordOf<R>>;

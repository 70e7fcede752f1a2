import { PartnerError } from '../errors.ts';
import { type CheckedRecord, checkRecord, type RecordReader } from '../records/check-record.ts';
import type { Resource } from '../records/records.ts';
import type { ListingOf, ListOptions } from './listing.ts';

/** What every partner has: lists, and the reading of single records. */
export interface PullApi {
  /** Throws `bad-input` for a resource that the partner does not have. */
  list<R extends Resource>(resource: R, options?: ListOptions): ListingOf<R>;
  /** Reads one raw record anew, as when it is driven again out of the quarantine. */
  readRecord<R extends Resource>(resource: R, raw: unknown): Promise<CheckedRecord<R>>;
}

/** How a kind pulls one resource. */
export interface Pull<R extends Resource> {
  reader: RecordReader<R>;
  list(options: ListOptions): ListingOf<R>;
  /** Done before single records are read, where the reader needs it. */
  prepare?(rows: unknown[]): Promise<void>;
}

export type Pulls = { [R in Resource]?: Pull<R> };

export function pullApi(partner: string, pulls: Pulls, maskRaw: (raw: unknown) => unknown): PullApi {
  const pullOf = <R extends Resource>(resource: R): Pull<R> => {
    const pull = pulls[resource];
    if (!pull) throw new PartnerError('bad-input', `${partner} has no ${resource}`);
    return pull as unknown as Pull<R>;
  };
  return {
    list: (resource, options = {}) => pullOf(resource).list(options),
    async readRecord(resource, raw) {
      const { reader, prepare } = pullOf(resource);
      await prepare?.([raw]);
      return checkRecord(raw, reader, maskRaw);
    },
  };
}

import { createHash } from 'node:crypto';
import type { QuarantineStore } from '@voip-sync/database';
import type { BadRecord } from '@voip-sync/partners';

/** At most so many records in quarantine are looked at by a run. */
const waitingRecordsMax = 10_000;

/**
 * A partner's records of one kind in quarantine: bad ones are put there, and those that wait are settled when they come well. Of one record there is
 * one in quarantine, however often it changes while it is bad.
 */
export class BadRecords {
  readonly #quarantine: QuarantineStore;
  readonly #place: { sourceId: string; kind: Kind };
  readonly #waiting = new Set<string>();

  constructor(quarantine: QuarantineStore, sourceId: string, kind: Kind) {
    this.#quarantine = quarantine;
    this.#place = { sourceId, kind };
  }

  /** Looks up what waits; to be called before anything is settled. */
  async look(): Promise<void> {
    const { sourceId, kind } = this.#place;
    for (const { digest, resolution } of await this.#quarantine.findResolvable(sourceId, kind, waitingRecordsMax)) {
      if (resolution === null) this.#waiting.add(digest);
    }
  }

  async keep(bad: BadRecord[]): Promise<void> {
    if (bad.length === 0) return;
    await this.#quarantine.keep(
      bad.map(({ raw, reason, externalId }) => ({
        ...this.#place,
        digest: digestOf(externalId, raw),
        reason: reason.slice(0, 500),
        raw: (JSON.stringify(raw) ?? 'null').slice(0, 65_536),
      })),
    );
  }

  /** Records that waited and came well this time are settled. */
  async settle(records: { externalId: string }[], by: string): Promise<void> {
    if (this.#waiting.size === 0) return;
    const digests = records
      .map(({ externalId }) => digestOf(externalId, null))
      .filter((digest) => this.#waiting.has(digest));
    await this.#quarantine.settle({ ...this.#place, digests, by });
  }
}

type Kind = `partner-${'peers' | 'customers' | 'contracts' | 'plans' | 'cdrs'}`;

function digestOf(externalId: string | null, raw: unknown): string {
  return createHash('sha256')
    .update(externalId ?? JSON.stringify(raw) ?? 'null')
    .digest('hex')
    .slice(0, 32);
}

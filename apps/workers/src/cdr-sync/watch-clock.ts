import type { NewCdr, Notice } from '@voip-sync/database';
import { channelBeganAt } from './map-cdr.ts';

/** Clocks differ a little; a row that is dated farther ahead than this, in milliseconds, is dated in the future. */
const aheadMinMs = 5 * 60_000;
/** Zones differ by quarters of an hour; what is nearer to one than this is taken for it. */
const quarterMs = 15 * 60_000;
const nearMs = 2 * 60_000;
/** The farthest that two zones are apart. */
const zonesApartMaxMs = 26 * 3_600_000;
/** So many rows must agree, nine of ten of all that can tell, before a zone is doubted. */
const agreeingRowsMin = 10;
const agreeingShareMin = 0.9;

export type ClockFacts = {
  sourceId: string;
  timeZone: string;
  /** The cursor at the start of the run: the newest `calldate` that was copied before; null at the first run. */
  position: string | null;
  /** From which `calldate` on rows are read. */
  from: string;
};

/**
 * Looks at what the rows of a run say of the PBX's clock, its zone and its table, and tells what people should know. Rows are copied all the
 * same: a wrong clock is no reason to lose a call.
 *
 * - Rows dated in the future: a clock that is ahead, or a zone that is set wrong. They do not carry the cursor away.
 * - New rows whose time is off by hours from the second that their uniqueid begins with, which is of UTC: a zone that is set wrong, or was
 *   corrected at the PBX and not here.
 * - The newest row that was copied is not there any more: the table was truncated, or an older database was restored. The cursor stays, since
 *   what comes is dated later, and a sweep tells what is gone.
 */
export class ClockWatch {
  readonly #facts: ClockFacts;
  readonly #now: number;
  #newest: string | null = null;
  #ahead = 0;
  #farthest = '';
  #telling = 0;
  readonly #byOffset = new Map<number, number>();

  constructor(facts: ClockFacts, now: Date) {
    this.#facts = facts;
    this.#now = now.getTime();
  }

  /** Takes note of a page; `alreadyThere`: digests of rows that were copied before. */
  meet(rows: NewCdr[], alreadyThere: Set<string>): void {
    for (const row of rows) {
      const { calldate, startedAt } = row;
      if (this.#newest === null || calldate > this.#newest) this.#newest = calldate;
      if (startedAt.getTime() > this.#now + aheadMinMs) {
        this.#ahead += 1;
        if (calldate > this.#farthest) this.#farthest = calldate;
      }
      if (!alreadyThere.has(row.rowDigest)) this.#compareWithId(row);
    }
  }

  /** What is to be told after the last page. */
  notices(): Notice[] {
    return [this.#aheadNotice(), this.#zoneNotice(), this.#behindNotice()].filter((notice) => notice !== undefined);
  }

  #compareWithId({ uniqueid, startedAt, startedAtAssumed }: NewCdr): void {
    const began = channelBeganAt(uniqueid);
    if (began === undefined || startedAtAssumed) return;
    this.#telling += 1;
    const differenceMs = startedAt.getTime() - began * 1_000;
    const quarters = Math.round(differenceMs / quarterMs);
    if (Math.abs(differenceMs - quarters * quarterMs) > nearMs || Math.abs(differenceMs) > zonesApartMaxMs) return;
    this.#byOffset.set(quarters, (this.#byOffset.get(quarters) ?? 0) + 1);
  }

  #aheadNotice(): Notice | undefined {
    if (this.#ahead === 0) return undefined;
    const message =
      `${this.#ahead} rows are dated in the future, up to ${this.#farthest}: the PBX's clock is ahead, or its zone is not ` +
      `${this.#facts.timeZone}. They are copied, and the cursor does not follow them`;
    return { kind: 'clock-ahead', message };
  }

  #zoneNotice(): Notice | undefined {
    const [quarters = 0, rows = 0] = [...this.#byOffset].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (Math.abs(quarters) < 2 || rows < agreeingRowsMin || rows < this.#telling * agreeingShareMin) return undefined;
    const hours = (quarters * quarterMs) / 3_600_000;
    const message =
      `${rows} new rows stand ${hours > 0 ? `${hours} h later` : `${-hours} h earlier`} than the seconds that their ids begin with: ` +
      `\`timeZone\` of the source (${this.#facts.timeZone}) may not be that in which the PBX writes calldate. Once it is mended, ` +
      `POST /api/v1/remaps with {"sourceId": "${this.#facts.sourceId}"} reads the rows anew`;
    return { kind: 'zone-suspect', message };
  }

  #behindNotice(): Notice | undefined {
    const { position, from } = this.#facts;
    if (position === null || (this.#newest !== null && this.#newest >= position)) return undefined;
    const there = this.#newest === null ? `nothing from ${from} on` : `nothing newer than ${this.#newest}`;
    const message =
      `rows were copied up to ${position}, and the source has ${there}: its table was truncated or purged, or an older database was ` +
      'restored. What comes from now on is copied; the next sweep tells which rows are gone, and what was copied is kept';
    return { kind: 'source-behind', message };
  }
}

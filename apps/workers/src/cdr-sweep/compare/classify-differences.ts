import type { Difference, HereRow, NewCdr, RefusedRecord } from '@voip-sync/database';
import { cdrColumns } from '../../cdr-sync/source/cdr-columns.ts';
import type { SweptRow } from '../source/read-swept-rows.ts';
import { hourLength } from './hours.ts';

export type Findings = {
  differences: Difference[];
  /** Rows of the source that cannot be rows here. */
  quarantined: RefusedRecord[];
};

/** Which `calldate`s are being looked at; other rows are there because they share an id with one that is. */
export type Scope = (calldate: string) => boolean;

/**
 * Where linkedid and sequence do not tell, two rows of one uniqueid are one that was changed when they are of the same path and agree in so
 * many columns.
 */
const alikeMin = 20;
const pathFields = ['channel', 'dstchannel', 'dst'] as const;

/**
 * Tells what became of rows that do not match: each row of the source is paired with the row here that is its copy, as surely as can be told:
 * by the element, by the digest under which the row stands, by what it reads, by its key, and at last by its likeness among rows of one uniqueid.
 * What is left of either side is missing on the other. Pure.
 *
 * `sources` and `heres` are all rows that either side has of the uniqueids concerned.
 */
export function classifyDifferences(sources: SweptRow[], heres: HereRow[], isInScope: Scope): Findings {
  const pairing = new Pairing(sources, heres, isInScope);
  pairing.byElement();
  pairing.byDigest();
  pairing.byContent();
  pairing.byKey(keyOf, (source, here) => isFullKey(here.fields) || areAlike(source, here));
  pairing.byKey(({ uniqueid }) => uniqueid, areAlike);
  return pairing.leftOver();
}

type Mapped = SweptRow & { row: NewCdr };

class Pairing {
  readonly #sources: SweptRow[];
  readonly #isInScope: Scope;
  readonly #taken = new Set<string>();
  /** Ours that have no counterpart yet, those first that are not known to be gone. */
  readonly #free: Set<HereRow>;
  readonly #differences: Difference[] = [];

  constructor(sources: SweptRow[], heres: HereRow[], isInScope: Scope) {
    this.#sources = sources;
    this.#isInScope = isInScope;
    this.#free = new Set(heres.toSorted((a, b) => Number(a.isGone) - Number(b.isGone)));
  }

  byElement(): void {
    const byElement = new Map(this.#sources.map((source) => [source.element, source]));
    for (const here of this.#free) {
      const source = byElement.get(here.element);
      if (!source?.row) continue;
      this.#free.delete(here);
      if (here.isGone && !this.#taken.has(source.digest)) this.#add('back-at-source', source, here);
      this.#taken.add(source.digest);
    }
  }

  /** A row here that stands under the digest of a row of the source was copied from it. */
  byDigest(): void {
    const byDigest = new Map(this.#sources.map((source) => [source.digest, source]));
    for (const here of this.#free) {
      const source = byDigest.get(here.rowDigest);
      if (source) this.#copied(source, here);
    }
  }

  byContent(): void {
    const byContent = new Map(this.#sources.flatMap((source) => (source.content ? [[source.content, source]] : [])));
    for (const here of this.#free) {
      const source = byContent.get(here.content);
      if (source) this.#copied(source, here);
    }
  }

  byKey(keyIn: (fields: Key) => string, mayPair: (source: Mapped, here: HereRow) => boolean): void {
    const open = Map.groupBy(this.#openSources(), ({ row }) => keyIn(row));
    for (const here of this.#free) {
      const candidates = (open.get(keyIn(here.fields)) ?? []).filter((source) => !this.#taken.has(source.digest));
      if (here.fields.uniqueid === '' || candidates.length === 0) continue;
      const [best] = candidates.toSorted((a, b) => likeness(b, here) - likeness(a, here));
      if (!best || !mayPair(best, here)) continue;
      this.#free.delete(here);
      this.#taken.add(best.digest);
      this.#add('changed-at-source', best, here);
    }
  }

  leftOver(): Findings {
    for (const source of this.#openSources()) {
      if (this.#isInScope(source.calldate)) this.#add('missing-here', source, null);
    }
    const keys = new Set(this.#sources.flatMap(({ row }) => (row ? [keyOf(row), momentKeyOf(row)] : [])));
    for (const here of this.#free) {
      if (here.isGone || !this.#isInScope(here.fields.calldate)) continue;
      const isKnown = keys.has(isFullKey(here.fields) ? keyOf(here.fields) : momentKeyOf(here.fields));
      this.#add(isKnown && here.fields.uniqueid !== '' ? 'extra-here' : 'gone-at-source', null, here);
    }
    const refused = this.#sources.filter(
      ({ calldate, digest }) => this.#isInScope(calldate) && !this.#taken.has(digest),
    );
    return { differences: this.#differences, quarantined: refused.flatMap((source) => source.refused ?? []) };
  }

  /** A row that cannot be one here may have been mended here: then ours stays as it is. */
  #copied(source: SweptRow, here: HereRow): void {
    this.#free.delete(here);
    if (source.row && !this.#taken.has(source.digest)) this.#add('changed-here', source, here);
    else if (source.row && !here.isGone) this.#add('extra-here', null, here);
    this.#taken.add(source.digest);
  }

  #openSources(): Mapped[] {
    return this.#sources.filter((source): source is Mapped => source.row !== null && !this.#taken.has(source.digest));
  }

  #add(kind: Difference['kind'], source: SweptRow | null, here: HereRow | null): void {
    const calldate = source?.calldate ?? here?.fields.calldate ?? '';
    const isMet = [source?.calldate, here?.fields.calldate].some((at) => at !== undefined && this.#isInScope(at));
    if (isMet) this.#differences.push({ kind, hour: calldate.slice(0, hourLength), source: source?.row ?? null, here });
  }
}

type Key = Pick<NewCdr, 'uniqueid' | 'linkedid' | 'sequence' | 'calldate'>;

function keyOf({ uniqueid, linkedid, sequence }: Key): string {
  return JSON.stringify([uniqueid, linkedid, Number(sequence)]);
}

/** What tells rows of one uniqueid apart in tables without linkedid and sequence: those of a purged part are of another time. */
function momentKeyOf({ uniqueid, calldate }: Key): string {
  return JSON.stringify([uniqueid, calldate]);
}

function isFullKey({ uniqueid, linkedid }: Key): boolean {
  return uniqueid !== '' && linkedid !== '';
}

function areAlike(source: Mapped, here: HereRow): boolean {
  const [a, b] = [source.row, here.fields];
  if (isFullKey(a) && isFullKey(b) && Number(a.sequence) !== Number(b.sequence)) return false;
  return pathFields.every((field) => a[field] === b[field]) && likeness(source, here) >= alikeMin;
}

function likeness({ row }: Mapped, { fields }: HereRow): number {
  return cdrColumns.filter(({ field }) => String(row[field]) === String(fields[field])).length;
}

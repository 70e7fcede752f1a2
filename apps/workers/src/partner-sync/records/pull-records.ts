import {
  type AnyRecordRow,
  type Author,
  type IncomingRecord,
  type RecordKind,
  type RecordStore,
  recordKinds,
} from '@voip-sync/database';
import type { BadRecord, ListOptions, RecordOf, Verdict } from '@voip-sync/partners';
import type { RunPartner } from '../../partners/open-run-partner.ts';
import type { RunProgress } from '../partner-sync-options.ts';
import type { BadRecords } from './bad-records.ts';
import { toIncoming } from './to-incoming.ts';

export type PullOptions = {
  partner: RunPartner;
  store: RecordStore;
  /** The records of this kind in quarantine. */
  bad: BadRecords;
  kind: RecordKind;
  runId: string;
  mode: 'apply' | 'dry-run';
  list: ListOptions;
  deleteShareMaxPercent: number;
  counts: RunProgress;
  /** Called after each page; throws when the run may not go on. */
  onPage: () => Promise<void>;
  /** Takes up what was changed on both sides. */
  onConflicts: (conflicts: { row: AnyRecordRow; theirs: IncomingRecord | null }[]) => Promise<void>;
  /** Called with the ids of our rows that a page had. */
  onSeen: (ids: string[]) => Promise<void>;
};
/** `held`: so many of so many known records were in the listing no more, which is too many to believe at once. */
export type PullResult = { verdict: Verdict; held: { unseen: number; known: number } | null };

/** Below this many records that vanish, no share is too large: of three peers, one may go. */
const believedUnseenMax = 2;

/**
 * Lists a partner's records and brings ours in step. What must stay true: nothing is taken for gone unless the listing was complete, and
 * no more than a set share of what is known goes at once. Above it the deletions are planned and wait for an operator's word; what is new
 * or changed is applied all the same. A bad record counts as seen: it is still there.
 *
 * Of the listing only the ids of our rows are kept, as numbers; a page is written before the next one is asked for.
 */
export async function pullRecords(options: PullOptions): Promise<PullResult> {
  const { partner, store, kind, counts, mode, list, onPage } = options;
  const begunAt = new Date();
  const seen = new Set<number>();
  if (mode === 'apply') await options.bad.look();
  const listing = partner.api.list(kind, list);
  for await (const page of listing) {
    partner.signal.throwIfAborted();
    const records = page.records.map((record) =>
      toIncoming(kind, record as RecordOf<typeof kind>, partner.row.id, partner.keys),
    );
    const ids = mode === 'apply' ? await applyPage(options, records) : await planPage(options, records);
    const all = [...ids, ...(await keepBad(options, page.bad))];
    for (const id of all) seen.add(Number(id));
    if (mode === 'apply') {
      await options.onSeen(all);
      await options.bad.settle(records, `run ${options.runId}`);
    }
    counts.pages += 1;
    counts.rows += page.records.length + page.bad.length;
    counts.quarantined += page.bad.length;
    await onPage();
  }
  const verdict = listing.verdict();
  const isWhole = verdict.complete && list.sinceMs === undefined;
  return { verdict, held: isWhole ? await retireUnseen(options, seen, begunAt) : null };

  async function applyPage({ runId, onConflicts }: PullOptions, records: IncomingRecord[]): Promise<string[]> {
    const saved = await store.save(kind, partner.row.id, records, authorOf(runId));
    counts.created += saved.created;
    counts.changed += saved.changed;
    counts.unchanged += saved.unchanged;
    counts.conflicts += saved.conflicts.length;
    if (saved.conflicts.length > 0) await onConflicts(saved.conflicts);
    return saved.ids;
  }
}

async function planPage(
  { store, kind, partner, runId, counts }: PullOptions,
  records: IncomingRecord[],
): Promise<string[]> {
  const differences = await store.compare(kind, partner.row.id, records);
  const planned = differences.filter(
    ({ action }) => action === 'create' || action === 'update' || action === 'conflict',
  );
  for (const { action } of differences) {
    if (action === 'create') counts.created += 1;
    else if (action === 'update') counts.changed += 1;
    else if (action === 'conflict') counts.conflicts += 1;
    else counts.unchanged += 1;
  }
  await store.plan(
    planned.map(({ action, record, row, fields }) => ({
      runId,
      entity: recordKinds[kind].entity,
      entityId: row?.id ?? null,
      externalId: record.externalId,
      label: String(record.content[recordKinds[kind].label] ?? record.externalId).slice(0, 255),
      action,
      before: row ? JSON.stringify(Object.fromEntries(fields.map(({ field, before }) => [field, before]))) : null,
      after: JSON.stringify(
        row ? Object.fromEntries(fields.map(({ field, after }) => [field, after])) : record.content,
      ),
    })),
  );
  return differences.flatMap(({ row }) => row?.id ?? []);
}

/** Puts bad records into quarantine and returns the ids of ours that they are, which are still there at the partner. */
async function keepBad({ bad: kept, store, kind, partner, mode }: PullOptions, bad: BadRecord[]): Promise<string[]> {
  if (bad.length === 0) return [];
  if (mode === 'apply') await kept.keep(bad);
  const externalIds = bad.flatMap(({ externalId }) => externalId ?? []);
  return store.findIds(kind, partner.row.id, externalIds);
}

async function retireUnseen(options: PullOptions, seen: Set<number>, begunAt: Date): Promise<PullResult['held']> {
  const { store, kind, partner, mode, runId, counts, deleteShareMaxPercent } = options;
  const { known, unseen, changedHere } = await store.findUnseen(kind, partner.row.id, seen, begunAt);
  if (mode === 'apply' && kind === 'peers' && changedHere.length > 0) {
    const rows = await store.readRows(kind, changedHere);
    counts.conflicts += rows.length;
    await options.onConflicts(rows.map((row) => ({ row, theirs: null })));
  }
  if (unseen.length === 0) return null;
  const isTooMany = unseen.length > believedUnseenMax && unseen.length * 100 > known * deleteShareMaxPercent;
  if (mode === 'apply' && !isTooMany) {
    const ids = unseen.map(({ id }) => id);
    counts.retired = await store.retire(kind, ids, begunAt, authorOf(runId));
    return null;
  }
  await store.plan(
    unseen.map(({ id, externalId, label }) => ({
      runId,
      entity: recordKinds[kind].entity,
      entityId: id,
      externalId,
      label: label.slice(0, 255),
      action: 'delete',
      before: null,
      after: null,
    })),
  );
  return isTooMany ? { unseen: unseen.length, known } : null;
}

function authorOf(runId: string): Author {
  return { authorKind: 'run', author: `run ${runId}`, runId };
}

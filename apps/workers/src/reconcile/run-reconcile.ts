import { type CallRow, type CdrKey, LeaseLostError, type NewCdrs, type SyncLease } from '@voip-sync/database';
import { closeCalls } from './close-calls.ts';
import { readGroups, type TellContext, tellCalls } from './tell-calls.ts';

/**
 * Matches calls with the CDRs that were copied since the last run. What must stay true: every settled row is looked at once at least, since the
 * cursor moves on only when the calls of its page are told; telling again what was told changes nothing; and of two runners only the one
 * that holds the lease goes on. The cost follows what is new: the groups of new rows, and the calls that have been open for long.
 */
const kind = 'reconcile';
/** The lease is for all sources: their rows come in one order. */
const everySource = '*';
const leaseMs = 60_000;
const pageRowsMax = 2_000;
/** Rows younger than that wait: a transaction that took its ids earlier may still be under way. */
const settleMsDefault = 20_000;
/** Calls open for longer are looked for among the CDRs by themselves. */
const openForMsDefault = 300_000;

export type ReconcileOptions = Omit<TellContext, 'names'> & {
  /** Who runs, such as the job. */
  owner: string;
  /** After how long without any word a call without CDRs is closed. */
  silenceMaxMs: number;
  stopping: AbortSignal;
  onProgress: () => void;
  /** Called with the calls that changed, some at a time. */
  onChanged?: (calls: CallRow[]) => void;
  settleMs?: number;
  openForMs?: number;
};
type Reconciling = ReconcileOptions & TellContext;
export type ReconcileResult =
  | { outcome: 'held' | 'superseded' }
  /** How many rows were read, and how many calls changed. */
  | { outcome: 'done' | 'interrupted'; rows: number; changed: number };

export async function runReconcile(options: ReconcileOptions): Promise<ReconcileResult> {
  const { store, owner } = options;
  const granted = await store.take({ sourceId: everySource, kind, owner, leaseMs });
  if (!granted) return { outcome: 'held' };
  try {
    return await reconcileFrom(options, granted.lease, granted.position);
  } catch (error) {
    if (!(error instanceof LeaseLostError)) throw error;
    return { outcome: 'superseded' };
  } finally {
    await store.release(granted.lease);
  }
}

async function reconcileFrom(given: ReconcileOptions, lease: SyncLease, from: string | null): Promise<ReconcileResult> {
  const options: Reconciling = { ...given, names: new Map() };
  const { store, stopping, silenceMaxMs, openForMs = openForMsDefault } = options;
  let changed = 0;
  const note = (calls: CallRow[]) => {
    changed += calls.length;
    options.onChanged?.(calls);
  };
  let [rows, position] = [0, from];
  for (let isLast = false; !isLast; ) {
    if (stopping.aborted) return { outcome: 'interrupted', rows, changed };
    const page = await store.readNewCdrs(position, pageRowsMax, options.settleMs ?? settleMsDefault);
    await tellPage(options, page, note);
    await store.hold(lease, page.position);
    rows += page.rows;
    position = page.position;
    isLast = page.isLast;
    options.onProgress();
  }
  await closeCalls(options, { openForMs, silenceMaxMs, stopping, note });
  await store.hold(lease);
  return { outcome: 'done', rows, changed };
}

async function tellPage(options: Reconciling, { keys }: NewCdrs, note: (calls: CallRow[]) => void): Promise<void> {
  for (const [sourceId, ofSource] of Map.groupBy(keys, (key) => key.sourceId)) {
    const linkedIds = await findQueueCalls(options, sourceId, ofSource);
    const callsOf = await options.store.findCallsOfChannels(sourceId, linkedIds);
    for await (const groups of readGroups(options, sourceId, linkedIds)) {
      const named = groups.map(({ linkedId, rows }) => ({
        // without a linkedid the rows belong to the call that their channel began
        linkedId: rows[0]?.linkedid === '' ? (callsOf.get(linkedId) ?? linkedId) : linkedId,
        rows,
      }));
      note(await tellCalls(options, sourceId, named));
      options.onProgress();
    }
  }
}

/** Those whose rows were in a queue, or are of a call that was heard. */
async function findQueueCalls({ store }: ReconcileOptions, sourceId: string, keys: CdrKey[]): Promise<string[]> {
  const others = keys.filter(({ isInQueue }) => !isInQueue).map(({ linkedId }) => linkedId);
  const heard = await store.findCalls(sourceId, others);
  const begun = await store.findCallsOfChannels(
    sourceId,
    others.filter((linkedId) => !heard.has(linkedId)),
  );
  return keys
    .filter(({ linkedId, isInQueue }) => isInQueue || heard.has(linkedId) || begun.has(linkedId))
    .map(({ linkedId }) => linkedId);
}

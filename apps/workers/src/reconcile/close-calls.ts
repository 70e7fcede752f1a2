import { hash } from 'node:crypto';
import type { CallEvent } from '@voip-sync/contracts';
import type { CallRow, CdrRow, OpenCall } from '@voip-sync/database';
import { announceCalls } from '../call-events/announce-calls.ts';
import { toLogRow } from '../call-events/map-call-event.ts';
import { type CdrGroup, readGroups, type TellContext, tellCalls } from './tell-calls.ts';

const pageCallsMax = 500;
const channelRowsMax = 20_000;

type CloseOptions = {
  openForMs: number;
  silenceMaxMs: number;
  stopping: AbortSignal;
  note: (calls: CallRow[]) => void;
};

/**
 * Looks after calls that have been open for long: those whose CDRs are there are told by them, whatever linkedid these bear, and those of
 * which neither a CDR nor any event came for longer than `silenceMaxMs` are closed by time. `note` is told of the calls that changed.
 */
export async function closeCalls(
  context: TellContext,
  { openForMs, silenceMaxMs, stopping, note }: CloseOptions,
): Promise<void> {
  const now = Date.now();
  let last: OpenCall | undefined;
  for (let page = await read(); page.length > 0 && !stopping.aborted; page = await read()) {
    last = page.at(-1);
    for (const [sourceId, calls] of Map.groupBy(page, (call) => call.sourceId)) {
      const groups = await findGroups(context, sourceId, calls);
      note(await tellCalls(context, sourceId, groups));
      const told = new Set(groups.map(({ linkedId }) => linkedId));
      const silent = calls.filter(
        (call) => !told.has(call.linkedId) && now - call.lastHeardAt.getTime() > silenceMaxMs,
      );
      note(await closeByTime(context, silent, now));
    }
  }

  function read(): Promise<OpenCall[]> {
    return context.store.readOpenCalls(new Date(now - openForMs), last, pageCallsMax);
  }
}

/** The CDR groups of open calls that say that the caller's channel is no more. */
async function findGroups(context: TellContext, sourceId: string, calls: OpenCall[]): Promise<CdrGroup[]> {
  const groups: CdrGroup[] = [];
  const linkedIds = calls.map(({ linkedId }) => linkedId);
  for await (const found of readGroups(context, sourceId, linkedIds)) groups.push(...found);
  const isOf = (call: OpenCall, rows: CdrRow[]) => rows.some(({ uniqueid }) => uniqueid === call.uniqueId);
  const byLinkedId = new Map(groups.map((group) => [group.linkedId, group]));
  const missing = calls.filter((call) => !isOf(call, byLinkedId.get(call.linkedId)?.rows ?? []));
  if (missing.length === 0) return groups;
  const channels = missing.map(({ uniqueId }) => uniqueId);
  const rows = await context.store.readCdrsOfChannels(sourceId, channels, channelRowsMax);
  return [
    ...groups.filter(({ linkedId }) => !missing.some((call) => call.linkedId === linkedId)),
    ...missing.flatMap(({ linkedId, uniqueId }) => {
      const own = rows.get(uniqueId);
      return own ? [{ linkedId, rows: [...(byLinkedId.get(linkedId)?.rows ?? []), ...own] }] : [];
    }),
  ];
}

async function closeByTime(
  { calls, fold, redis, logger }: TellContext,
  silent: OpenCall[],
  now: number,
): Promise<CallRow[]> {
  if (silent.length === 0) return [];
  const changed = await calls.applyEvents(
    silent.map((call) => toLogRow(closingEvent(call, now))),
    fold,
  );
  await announceCalls(redis, changed, logger);
  return changed;
}

/** Once for each last word that was heard: a call that is heard of again can be closed again. */
function closingEvent({ sourceId, linkedId, uniqueId, lastHeardAt }: OpenCall, now: number): CallEvent {
  return {
    id: hash('md5', JSON.stringify([sourceId, linkedId, uniqueId, 'closed by time', lastHeardAt.toISOString()])),
    sourceId,
    type: 'call.closed-by-time',
    linkedId,
    uniqueId,
    occurredAtUs: now * 1_000,
    receivedAtUs: now * 1_000,
    clock: 'pbx',
  };
}

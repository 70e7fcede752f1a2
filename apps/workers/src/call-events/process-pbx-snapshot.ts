import { hash } from 'node:crypto';
import {
  type CallEvent,
  isInRange,
  type MemberEvent,
  memberKey,
  type PbxSnapshot,
  pbxSnapshotJob,
} from '@voip-sync/contracts';
import { AgentStore, type Caller, type Database, listLiveCallers } from '@voip-sync/database';
import { type JobProcessor, processorFor } from '@voip-sync/runtime';
import type { ApplyMembers } from '../agents/process-member-events.ts';

/**
 * Holds what we believe to be alive against what the PBX has. What must stay true: nothing is closed that lives. So only calls are looked at
 * whose state is older than the snapshot by a margin, and that we had made before it; and what is said of a channel afterwards counts more.
 */
const marginUs = 10_000_000;

export type SnapshotContext = {
  database: Database;
  applyEvents: (events: CallEvent[]) => Promise<void>;
  applyMembers: ApplyMembers;
  patiently: (run: () => Promise<void>) => Promise<void>;
};

export function pbxSnapshotProcessor({
  database,
  applyEvents,
  applyMembers,
  patiently,
}: SnapshotContext): JobProcessor {
  const agents = new AgentStore(database);
  const closeCalls = async (snapshot: PbxSnapshot) => {
    const before = { stateBefore: beforeMargin(snapshot.takenAtUs), madeBefore: beforeMargin(snapshot.receivedAtUs) };
    const there = new Set(snapshot.keys);
    for await (const callers of listLiveCallers(database, { sourceId: snapshot.sourceId, ...before })) {
      const gone = callers.filter(({ uniqueId }) => isInRange(uniqueId, snapshot) && !there.has(uniqueId));
      if (gone.length > 0) await applyEvents(gone.map((caller) => foundGone(caller, snapshot)));
    }
  };
  const removeMembers = async (snapshot: PbxSnapshot) => {
    const there = new Set(snapshot.keys);
    const known = await agents.listMembers(snapshot.sourceId, snapshot.takenAtUs - marginUs);
    const gone = known.filter((member) => isInRange(memberKey(member), snapshot) && !there.has(memberKey(member)));
    await applyMembers(gone.map((member) => foundRemoved(member, snapshot)));
  };
  return processorFor<PbxSnapshot>(pbxSnapshotJob, (snapshot) =>
    patiently(() => (snapshot.of === 'channels' ? closeCalls(snapshot) : removeMembers(snapshot))),
  );
}

function foundGone(
  { linkedId, uniqueId }: Caller,
  { sourceId, takenAtUs, receivedAtUs, clock, heardBy }: PbxSnapshot,
): CallEvent {
  return {
    id: hash('md5', JSON.stringify([sourceId, 'channel.found-gone', uniqueId, takenAtUs])),
    sourceId,
    type: 'channel.found-gone',
    linkedId,
    uniqueId,
    occurredAtUs: takenAtUs,
    receivedAtUs,
    clock,
    heardBy,
  };
}

function foundRemoved(
  { queue, interface: dialled }: { queue: string; interface: string },
  { sourceId, takenAtUs, receivedAtUs, clock }: PbxSnapshot,
): MemberEvent {
  return {
    id: hash('md5', JSON.stringify([sourceId, 'removed', queue, dialled, takenAtUs])),
    sourceId,
    queue,
    interface: dialled,
    inQueue: false,
    occurredAtUs: takenAtUs,
    receivedAtUs,
    clock,
  };
}

function beforeMargin(us: number): Date {
  return new Date(Math.floor((us - marginUs) / 1_000));
}

import { type Call, type WallboardAnnouncement, wallboardChannel } from '@voip-sync/contracts';
import type { CallRow } from '@voip-sync/database';
import type { Logger, Redis } from '@voip-sync/runtime';

/** Tells the screens, after commit, which calls have changed. A word that is lost is made good by the screen's next snapshot. */
export async function announceCalls(redis: Redis, calls: CallRow[], logger: Logger): Promise<void> {
  if (calls.length === 0) return;
  const announcement: WallboardAnnouncement = { calls: calls.map(toCall) };
  try {
    await redis.publish(wallboardChannel, JSON.stringify(announcement));
  } catch (error) {
    logger.debug({ err: error, calls: calls.length }, 'the wallboard could not be told');
  }
}

function toCall(row: CallRow): Call {
  return {
    id: row.id,
    sourceId: row.sourceId,
    linkedId: row.linkedId,
    uniqueId: row.uniqueId,
    status: row.status as Call['status'],
    stateSince: row.stateSince.toISOString(),
    queue: row.queue,
    extension: row.extension,
    agent: row.agent,
    callerNumber: row.callerNumber,
    callerName: row.callerName,
    onPanel: row.onPanel,
    joinedAt: row.joinedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    hangupCause: row.hangupCause,
    closedBy: row.closedBy,
    revision: row.revision,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

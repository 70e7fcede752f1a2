import type { Call } from '@voip-sync/contracts';

/** A call that waits, as the console tells of it. */
export function makeCall(values: Partial<Call> = {}): Call {
  const joinedAt = values.joinedAt ?? '2026-11-20T08:00:00.000Z';
  return {
    id: '1',
    sourceId: 'pbx',
    linkedId: '1795160315.1',
    uniqueId: '1795160315.1',
    status: 'calling',
    stateSince: joinedAt,
    queue: 'support',
    extension: null,
    agent: null,
    callerNumber: '11934547340',
    callerName: null,
    onPanel: true,
    joinedAt,
    answeredAt: null,
    endedAt: null,
    hangupCause: null,
    closedBy: null,
    revision: 1,
    createdAt: joinedAt,
    updatedAt: joinedAt,
    ...values,
  };
}

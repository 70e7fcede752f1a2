import type { CallEvent } from '@voip-sync/contracts';
import type { FoldedCall, NewCallEvent } from '@voip-sync/database';
import { applyCallEvents } from './apply-call-event.ts';

const nameCharactersMax = 80;

/** The event as a row of the log. */
export function toLogRow(event: CallEvent): NewCallEvent {
  return {
    eventId: event.id,
    sourceId: event.sourceId,
    linkedId: event.linkedId,
    uniqueId: event.uniqueId,
    type: event.type,
    queue: event.queue ?? null,
    occurredAt: sqlMoment(event.occurredAtUs),
    receivedAt: sqlMoment(event.receivedAtUs),
    clock: event.clock,
    facts: JSON.stringify(event),
  };
}

/** Draws the rows of a call and its visits from the log's JSON. Names and numbers are cut to the columns' width; the log keeps them whole. */
export function foldCall(facts: string[]): FoldedCall | undefined {
  const state = applyCallEvents(facts.map((json): CallEvent => JSON.parse(json)));
  if (!state) return undefined;
  return {
    call: {
      uniqueId: state.uniqueId,
      status: state.status,
      stateSince: dateOf(state.stateSinceUs),
      queue: state.queue,
      extension: state.extension,
      agent: state.agent,
      callerNumber: cut(state.callerNumber),
      callerName: cut(state.callerName),
      onPanel: state.onPanel,
      joinedAt: dateOf(state.joinedUs),
      answeredAt: state.answeredUs === null ? null : dateOf(state.answeredUs),
      endedAt: state.endedUs === null ? null : dateOf(state.endedUs),
      hangupCause: state.hangupCause,
      closedBy: state.closedBy,
    },
    visits: state.visits.map((visit) => ({
      queue: visit.queue,
      joinedAt: dateOf(visit.joinedUs),
      answeredAt: visit.answeredUs === null ? null : dateOf(visit.answeredUs),
      leftAt: visit.leftUs === null ? null : dateOf(visit.leftUs),
      outcome: visit.outcome,
      agent: visit.agent,
      extension: visit.extension,
      waitMs: visit.waitMs,
      talkMs: visit.talkMs,
    })),
  };
}

function dateOf(us: number): Date {
  return new Date(Math.floor(us / 1_000));
}

/** `2026-11-20 07:38:45.123456` in UTC. */
function sqlMoment(us: number): string {
  const iso = new Date(Math.floor(us / 1_000_000) * 1_000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${String(us % 1_000_000).padStart(6, '0')}`;
}

function cut(text: string | null): string | null {
  return text === null ? null : [...text].slice(0, nameCharactersMax).join('');
}

import type { CallEvent } from '@voip-sync/contracts';
import type { FoldCall, FoldedCall, LoggedEvent, NewCallEvent } from '@voip-sync/database';
import { applyCallEvents, type CallState } from './apply-call-event.ts';

const nameCharactersMax = 80;

/** The event as a row of the log. */
export function toLogRow(event: CallEvent): NewCallEvent {
  const { id, sourceId, linkedId, uniqueId, type, queue, clock, receivedAtUs, ...facts } = event;
  return {
    eventId: id,
    sourceId,
    linkedId,
    uniqueId,
    type,
    queue: queue ?? null,
    occurredAt: sqlMoment(event.occurredAtUs),
    receivedAt: sqlMoment(receivedAtUs),
    clock,
    facts,
  };
}

/** What a fold needs of the event that a row of the log holds; the log was written by `toLogRow` alone. */
export function fromLogRow({ eventId, sourceId, linkedId, uniqueId, type, queue, facts }: LoggedEvent): CallEvent {
  return {
    ...(facts as CallEvent),
    id: eventId,
    sourceId,
    linkedId,
    uniqueId,
    type: type as CallEvent['type'],
    ...(queue === null ? {} : { queue }),
  };
}

/** By how many milliseconds two lengths must differ to be told, unless set otherwise: CDRs know whole seconds. */
const disagreementMsMinDefault = 5_000;

/**
 * Makes what draws the rows of a call and its visits from its log. Names and numbers are cut to the columns' width; the log keeps them whole.
 */
export function createFold({ disagreementMsMin = disagreementMsMinDefault } = {}): FoldCall {
  return (log) => {
    const state = applyCallEvents(log.map(fromLogRow));
    return state && toRows(state, disagreementMsMin);
  };
}

function toRows(state: CallState, disagreementMsMin: number): FoldedCall {
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
    findings: {
      disagreements:
        state.disagreements
          ?.filter(({ apartMs }) => apartMs === null || apartMs >= disagreementMsMin)
          .map(({ visit, ...said }) => ({ ...said, visit: visit ?? 0 })) ?? null,
      related: state.related.map(({ linkedId, reason, sinceUs }) => ({
        relatedLinkedId: linkedId,
        reason,
        since: dateOf(sinceUs),
      })),
    },
  };
}

function dateOf(us: number): Date {
  return new Date(Math.floor(us / 1_000));
}

/** Events come by the hundred within a second, so the texts of the last seconds met are kept. */
const secondsMax = 1_000;
const seconds = new Map<number, string>();

/** `2026-11-20 07:38:45.123456` in UTC. */
function sqlMoment(us: number): string {
  const second = Math.floor(us / 1_000_000);
  return `${seconds.get(second) ?? writeSecond(second)}.${String(us % 1_000_000).padStart(6, '0')}`;
}

function writeSecond(second: number): string {
  if (seconds.size >= secondsMax) seconds.clear();
  const iso = new Date(second * 1_000).toISOString();
  const text = `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
  seconds.set(second, text);
  return text;
}

function cut(text: string | null): string | null {
  if (text === null || text.length <= nameCharactersMax) return text;
  return [...text].slice(0, nameCharactersMax).join('');
}

import type { CallEvent } from '@voip-sync/contracts';
import type { ChannelEnd } from './channel-end.ts';
import type { VisitEvidence, VisitOutcome } from './visit.ts';

/**
 * QueueCallerAbandon says only that a caller is out of the queue unanswered. Asterisk 16 to 23 raise it when the caller hangs up, but on a
 * time-out too, on leave-when-empty, on a withdrawal and on a redirection, with the caller still on the line. Neither the hangup's cause
 * nor how soon it follows tells which: a plain BYE leaves cause 0, one with a Reason header 16, and so does the dialplan's Hangup().
 *
 * What does tell is *where the caller's channel stands* (context, extension and priority). Who hangs up in the queue ends where it joined;
 * whom the queue gave back goes on in the dialplan and ends elsewhere. Two places say nothing: the `h` extension and FreePBX's
 * `macro-hangupcall`, through which every channel goes when it ends. There the events before it tell: HangupRequest is the far end's wish,
 * and SoftHangupRequest is raised before `h` runs. Measured on Asterisk 22 with 392 calls in 96 scenarios, and read in app_queue.c.
 */
export type OwnEvents = {
  /** When the same channel joined a queue next. */
  nextJoinUs: number | undefined;
  hangup: CallEvent | undefined;
  /** When the channel ended, by a hangup or by what was found out later. */
  end: ChannelEnd | undefined;
  /** HangupRequest: the far end hung up, or was made to. */
  hangupRequests: CallEvent[];
  /** SoftHangupRequest: the channel is being taken down. */
  hangupStarts: CallEvent[];
  /** QUEUESTATUS, which Queue() sets when it gives the caller back, where the PBX sends VarSet events. */
  queueStatuses: CallEvent[];
};

/** What the evidence says of a visit's end, and what else it may have been for all that was heard. */
export type Verdict = { outcome: VisitOutcome; leavesOpen: readonly VisitOutcome[] };

/** How long after leaving the queue a hangup may come and still be the caller giving up, where nothing else tells. */
const hangupGraceUs = 2_000_000;

/** How a visit ended that ended with QueueCallerAbandon. */
export function tellAbandon(visit: VisitEvidence, abandoned: CallEvent, own: OwnEvents): Verdict {
  const { wasGivenUp, isSure } = tellGivingUp(visit, abandoned, own);
  if (wasGivenUp) return { outcome: 'abandoned', leavesOpen: isSure ? [] : ['timeout', 'empty'] };
  const status = givenBackFor(abandoned, own);
  // without VarSet events a time-out is by far the likeliest
  return {
    outcome: status ?? 'timeout',
    leavesOpen: [...(status ? [] : ['empty' as const]), ...(isSure ? [] : ['abandoned' as const])],
  };
}

/** Whether the caller gave up, or was taken out of the queue by a hangup or a redirection, which `queue_log` calls ABANDON alike. */
function tellGivingUp(
  visit: VisitEvidence,
  abandoned: CallEvent,
  own: OwnEvents,
): { wasGivenUp: boolean; isSure: boolean } {
  const surely = (wasGivenUp: boolean) => ({ wasGivenUp, isSure: true });
  const at = abandoned.occurredAtUs;
  const joinPlace = visit.place ?? abandoned.place;
  if (abandoned.place !== joinPlace) return surely(true);
  if (own.hangupRequests.some(({ occurredAtUs }) => occurredAtUs >= visit.joinedUs && occurredAtUs <= at))
    return surely(true);
  if (own.nextJoinUs !== undefined) return surely(false);
  if (own.hangupRequests.some(({ occurredAtUs }) => occurredAtUs > at)) return surely(false);
  const { hangup } = own;
  const started = own.hangupStarts.find(({ occurredAtUs }) => occurredAtUs >= at);
  if (started?.place !== undefined && joinPlace !== undefined) {
    return surely(started.place === joinPlace && !(hangup && fellOffTheEnd(hangup.place, joinPlace)));
  }
  if (!hangup) return { wasGivenUp: true, isSure: false };
  if (hangup.place !== undefined && joinPlace !== undefined && !isDyingPlace(hangup.place))
    return surely(hangup.place === joinPlace);
  return { wasGivenUp: hangup.occurredAtUs - at <= hangupGraceUs, isSure: false };
}

/** What the queue gave the caller back for, where the PBX says it. */
function givenBackFor(abandoned: CallEvent, own: OwnEvents): 'timeout' | 'empty' | 'withdrawn' | undefined {
  const until = own.nextJoinUs ?? Number.POSITIVE_INFINITY;
  const status = own.queueStatuses.find(
    ({ occurredAtUs }) => occurredAtUs >= abandoned.occurredAtUs && occurredAtUs <= until,
  )?.reason;
  if (status === undefined) return undefined;
  if (status === 'LEAVEEMPTY' || status === 'LEAVEUNAVAIL') return 'empty';
  return status === 'WITHDRAW' ? 'withdrawn' : 'timeout';
}

/** The dialplan ended right behind Queue(): same extension, next priority. */
function fellOffTheEnd(place: string | undefined, joinPlace: string): boolean {
  const withoutPriority = (text: string) => text.slice(0, text.lastIndexOf('|'));
  return place !== undefined && place !== joinPlace && withoutPriority(place) === withoutPriority(joinPlace);
}

function isDyingPlace(place: string): boolean {
  const [context = '', extension] = place.split('|');
  return extension === 'h' || context.endsWith('hangupcall');
}

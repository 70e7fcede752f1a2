import type { DisagreementKind, ToldByCdrs, ToldVisit } from '@voip-sync/contracts';
import type { ChannelEnd } from './channel-end.ts';
import { pairVisits } from './merge-told.ts';
import type { HeardVisit } from './resolve-visit.ts';

/** Where what was heard of a call and what its CDRs tell differ: `visit` is the place among the call's visits, from 1, null for the whole call. */
export type Disagreement = {
  kind: DisagreementKind;
  visit: number | null;
  heard: string;
  told: string;
  apartMs: number | null;
};

/** How far the CDRs may run on after the end that was heard before that is told, in milliseconds. */
const endToleranceMs = 60_000;

/**
 * Compares what was heard for sure with what the CDRs tell, visit by visit. Lengths are compared as far as CDRs can know them: where they
 * only bound the moment of the answer, a talk can only be too long, and a wait can only be longer than the whole path before it. How far
 * apart two lengths may be is for who asks: `apartMs` says how far they are.
 */
export function tellDisagreements(
  heard: HeardVisit[],
  told: ToldByCdrs,
  ends: Map<string, ChannelEnd>,
): Disagreement[] {
  const pairs = pairVisits(heard, told);
  const found = heard.flatMap((visit, index) => {
    const word = pairs.get(visit);
    return word ? compareVisit(visit, word, index + 1) : [];
  });
  for (const { uniqueId, endedAtUs } of told.channels) {
    const end = ends.get(uniqueId);
    if (end?.by !== 'hangup') continue;
    const apartMs = Math.round((endedAtUs - end.atUs) / 1_000);
    if (apartMs > endToleranceMs)
      found.push({ kind: 'runs-longer', visit: null, heard: moment(end.atUs), told: moment(endedAtUs), apartMs });
  }
  return found;
}

function compareVisit(visit: HeardVisit, word: ToldVisit, ordinal: number): Disagreement[] {
  const say = (kind: DisagreementKind, ours: string, theirs: string, apartMs: number | null = null): Disagreement[] => [
    { kind, visit: ordinal, heard: ours, told: theirs, apartMs },
  ];
  if (visit.answeredUs !== null && word.answeredAtUs === null)
    return say('answered-live-only', visit.outcome, word.outcome);
  if (visit.answeredUs === null) {
    const isSure = !visit.leavesOpen.includes(word.outcome) && visit.outcome !== 'handed-over';
    return word.answeredAtUs !== null && isSure ? say('answered-in-cdrs-only', visit.outcome, word.outcome) : [];
  }
  const { extension, talkMs, waitMs, isJoinHeard } = visit;
  const answeredAtUs = word.answeredAtUs ?? word.leftAtUs;
  const toldTalkMs = (word.leftAtUs - answeredAtUs) / 1_000;
  const toldWaitMs = (word.isAnswerExact ? answeredAtUs - word.joinedAtUs : word.leftAtUs - word.joinedAtUs) / 1_000;
  const talkApartMs = talkMs === null ? 0 : word.isAnswerExact ? Math.abs(talkMs - toldTalkMs) : talkMs - toldTalkMs;
  const waitApartMs = waitMs === null || !isJoinHeard ? 0 : waitMs - toldWaitMs;
  return [
    ...(extension !== null && word.extension !== null && extension !== word.extension
      ? say('agent-differs', extension, word.extension)
      : []),
    ...(talkApartMs > 0 ? say('talk-differs', seconds(talkMs), seconds(toldTalkMs), talkApartMs) : []),
    ...(waitApartMs > 0 ? say('wait-differs', seconds(waitMs), seconds(toldWaitMs), waitApartMs) : []),
  ];
}

function seconds(ms: number | null): string {
  return ms === null ? 'unknown' : `${ms / 1_000} s`;
}

function moment(us: number): string {
  return new Date(Math.floor(us / 1_000)).toISOString();
}

import { extensionOf, type ToldVisit } from '@voip-sync/contracts';
import {
  billedFromUs,
  type CdrPath,
  endUs,
  farHalf,
  isAnswered,
  likelyEndUs,
  queueArguments,
  startUs,
} from './cdr-path.ts';
import type { Stay } from './collect-stays.ts';

type Told<K extends keyof ToldVisit> = Pick<ToldVisit, K>;

/** What one visit's paths tell. The member's name is not in them: `agent` is for who knows it by the extension. */
export function readStay(uniqueId: string, stay: Stay, all: CdrPath[]): ToldVisit {
  const { queue, answer } = stay;
  const joinedAtUs = Math.min(...stay.paths.map(startUs));
  const common = { uniqueId, queue, joinedAtUs, agent: null };
  if (!answer)
    return { ...common, ...readReturn(stay, joinedAtUs), answeredAtUs: null, isAnswerExact: false, extension: null };
  return {
    ...common,
    ...readAnswer(answer, stay, all),
    ...readTalkEnd(answer, stay, all),
    extension: extensionOf(answer.dstchannel) ?? null,
  };
}

/** How an unanswered visit ended. What follows in the same channel shows that the queue gave the caller back, and its place for what. */
function readReturn({ paths, next }: Stay, joinedAtUs: number): Told<'outcome' | 'leftAtUs'> {
  if (!next) return { outcome: 'abandoned', leftAtUs: Math.max(...paths.map(likelyEndUs)) };
  const last = paths.at(-1);
  const goneOnUs = startUs(next);
  if (next.dst !== last?.dst && /^[0-9*#]$/.test(next.dst)) return { outcome: 'key', leftAtUs: goneOnUs };
  const { options = '', timeoutS = 0 } = (last && queueArguments(last)) ?? {};
  const timeoutAtUs = joinedAtUs + timeoutS * 1_000_000;
  const hasTimedOut = options.includes('n') || (timeoutS > 0 && goneOnUs >= timeoutAtUs - 1_000_000);
  if (!hasTimedOut) return { outcome: 'empty', leftAtUs: goneOnUs };
  // the next path begins when the next phone rings, which may be long after; the caller did not leave while one rang here
  return { outcome: 'timeout', leftAtUs: Math.min(goneOnUs, Math.max(timeoutAtUs, ...paths.map(likelyEndUs))) };
}

/**
 * When the agent answered. Behind a Local channel, as FreePBX's members have it, the far half's own path tells it. Where other phones rang
 * as well, they stopped then. Else it is only known that it was not before the path began or the caller was answered at all.
 */
function readAnswer(answer: CdrPath, { paths }: Stay, all: CdrPath[]): Told<'answeredAtUs' | 'isAnswerExact'> {
  const far = farHalf(answer.dstchannel);
  const dialled = far === undefined ? undefined : all.findLast((path) => path.channel === far && isAnswered(path));
  if (dialled) return { answeredAtUs: within(billedFromUs(dialled), answer), isAnswerExact: true };
  const stopped = paths.filter((path) => path !== answer && endUs(path) <= endUs(answer)).map(endUs);
  const lastStopUs = Math.max(0, ...stopped);
  return {
    answeredAtUs: within(Math.max(billedFromUs(answer), lastStopUs), answer),
    isAnswerExact: lastStopUs > startUs(answer),
  };
}

function within(us: number, path: CdrPath): number {
  return Math.min(Math.max(us, startUs(path)), likelyEndUs(path));
}

/** When the agent's part ended, and whether it passed the caller on: then the caller's paths go on, unless Queue() was told to go on itself. */
function readTalkEnd(answer: CdrPath, { passedOn, next }: Stay, all: CdrPath[]): Told<'outcome' | 'leftAtUs'> {
  if (passedOn) {
    const own = all.filter(({ channel }) => channel === passedOn.dstchannel).map(startUs);
    return { outcome: 'transferred', leftAtUs: Math.max(startUs(passedOn), ...own) };
  }
  const goesOn = queueArguments(answer)?.options.includes('c') === true;
  return {
    outcome: next && !goesOn ? 'transferred' : 'answered',
    leftAtUs: next ? Math.min(likelyEndUs(answer), Math.max(endUs(answer), startUs(next))) : likelyEndUs(answer),
  };
}

import type { LoggedVisit } from '../../recordings/index.ts';

/**
 * Figures drawn from `queue_log` alone, in the plainest way there is: lists of whole seconds, sorted and counted. Nothing here is shared with
 * what the console reckons, but for the names and their formulas.
 */
export type LoggedCell = { visits: LoggedVisit[]; startsAt: string };

/** The local hour or date, with the offset where hours could be mistaken for each other. */
export function labelOf(epochSeconds: number, timeZone: string, interval: 'hour' | 'day'): string {
  const hour = { hour: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset' } as const;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: undefined,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(interval === 'hour' ? hour : {}),
  });
  return format.format(epochSeconds * 1_000);
}

const isAnswered = ({ outcome }: LoggedVisit) => outcome === 'answered' || outcome === 'transferred';
const is = (outcome: LoggedVisit['outcome']) => (visit: LoggedVisit) => visit.outcome === outcome;

/** The rings in vain: when each ended, in seconds since 1970, and whose phone it was. */
export function ringsOf(queueLog: string[]): { at: number; agent: string }[] {
  return queueLog.flatMap((line) => {
    const [epoch, , , agent = '', event] = line.split('|');
    return event === 'RINGNOANSWER' ? [{ at: Number(epoch), agent }] : [];
  });
}

/** Counts that must be equal. */
export function countsOf(visits: LoggedVisit[]) {
  const count = (rule: (visit: LoggedVisit) => boolean) => visits.filter(rule).length;
  return {
    offered: visits.length,
    waiting: count(is('waiting')),
    answered: count(isAnswered),
    transferred: count(is('transferred')),
    abandoned: count(is('abandoned')),
    timedOut: count(is('timeout')),
    leftByKey: count(is('key')),
    leftEmpty: count(is('empty')),
    withdrawn: count(is('withdrawn')),
    leftOtherwise: 0,
    abandonmentPercent: percent(count(is('abandoned')), visits.length),
  };
}

/** Lists of whole seconds, each known to within one. */
export function lengthsOf(visits: LoggedVisit[]) {
  const known = (values: (number | null)[]) => values.filter((value) => value !== null).sort((a, b) => a - b);
  const waits = (rule: (visit: LoggedVisit) => boolean) =>
    known(visits.filter(rule).map(({ waitSeconds }) => waitSeconds));
  return {
    speedOfAnswer: waits(isAnswered),
    timeToAbandon: waits(is('abandoned')),
    waitTime: waits(() => true),
    talkTime: known(visits.filter(isAnswered).map(({ talkSeconds }) => talkSeconds)),
  };
}

/** The service levels at a threshold, and the abandonment without those that are short by it; `undefined` where a wait lies within a second of it. */
export function levelsAt(visits: LoggedVisit[], seconds: number) {
  const { speedOfAnswer, timeToAbandon } = lengthsOf(visits);
  const isNear = (wait: number) => Math.abs(wait - seconds) <= 1;
  if (speedOfAnswer.some(isNear) || timeToAbandon.some(isNear)) return undefined;
  const { offered, answered, abandoned } = countsOf(visits);
  const within = (waits: number[]) => waits.filter((wait) => wait <= seconds).length;
  const answeredWithin = within(speedOfAnswer);
  const abandonedWithin = within(timeToAbandon);
  return {
    answeredWithin,
    abandonedWithin,
    abandonedShort: abandonedWithin,
    serviceLevelOfAnsweredPercent: percent(answeredWithin, answered),
    serviceLevelOfAnsweredAndAbandonedPercent: percent(answeredWithin + abandonedWithin, answered + abandoned),
    serviceLevelOfOfferedPercent: percent(answeredWithin, offered),
    abandonmentWithoutShortPercent: percent(abandoned - abandonedWithin, offered - abandonedWithin),
  };
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

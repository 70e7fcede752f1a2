import type { WallboardFigures } from '../api/openapi.ts';
import type { Today } from './tally-queues.ts';

export type ServiceLevelForm = WallboardFigures['thresholds']['serviceLevelForm'];

/** The ways in which the trade reckons a service level; which one is meant is always said beside it. */
export const serviceLevelForms = [
  'offered',
  'answered-and-abandoned',
  'answered',
] as const satisfies readonly ServiceLevelForm[];

/** In percent; null where there is nothing to divide by. The formulas are those of `api-figures.ts` of the contracts. */
export function serviceLevelOf(today: Today, form: ServiceLevelForm): number | null {
  const { offered, answered, abandoned, answeredWithin, abandonedWithin } = today;
  if (form === 'answered') return percent(answeredWithin, answered);
  if (form === 'offered') return percent(answeredWithin, offered);
  return percent(answeredWithin + abandonedWithin, answered + abandoned);
}

export function abandonmentOf({ abandoned, offered }: Today): number | null {
  return percent(abandoned, offered);
}

/** The average wait of the answered, and the average talk, in seconds. */
export function averageWaitOf({ waitAnsweredMs, answered }: Today): number | null {
  return answered === 0 ? null : waitAnsweredMs / answered / 1_000;
}

export function averageTalkOf({ talkMs, talks }: Today): number | null {
  return talks === 0 ? null : talkMs / talks / 1_000;
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

import type { AgentFigures, VisitFigures } from '@voip-sync/contracts';
import type { LoggedVisit } from '../../recordings/index.ts';
import { countsOf, lengthsOf, levelsAt } from './logged-figures.ts';

/** How many figures were held against the log, and those that differ. */
export type Comparison = { figures: number; differences: string[] };

/** What the log counts in whole seconds of the wall clock is known to within one. */
const toleranceMs = 1_000;

/** Holds the figures of one queue and interval, or of all queues, against those that its log gives. */
export function compareVisits(logged: LoggedVisit[], told: VisitFigures, where: string, into: Comparison): void {
  for (const [name, value] of Object.entries(countsOf(logged))) {
    expectFigure(into, `${where} ${name}`, value, told[name as keyof VisitFigures], 0);
  }
  for (const [name, seconds] of Object.entries(lengthsOf(logged))) {
    compareLengths(seconds, told[name as 'speedOfAnswer' | 'talkTime'], `${where} ${name}`, into);
  }
  const { talkTime } = lengthsOf(logged);
  expectFigure(into, `${where} handled`, talkTime.length, told.averageHandleTime.handled, 0);
  expectFigure(into, `${where} handle time`, meanMs(talkTime), told.averageHandleTime.meanMs, toleranceMs);
}

/** Holds what is reckoned with a threshold against the log; a threshold that a wait comes near to within a second tells nothing. */
export function compareLevels(
  logged: LoggedVisit[],
  told: VisitFigures,
  seconds: number,
  where: string,
  into: Comparison,
): void {
  for (const [name, value] of Object.entries(levelsAt(logged, seconds) ?? {})) {
    expectFigure(into, `${where} ${name} at ${seconds} s`, value, told[name as keyof VisitFigures], 0);
  }
}

export function compareAgent(
  logged: { visits: LoggedVisit[]; rings: number },
  told: AgentFigures['rows'][number],
  where: string,
  into: Comparison,
): void {
  expectFigure(into, `${where} rings in vain`, logged.rings, told.ringsUnanswered, 0);
  expectFigure(into, `${where} answered`, logged.visits.length, told.answered, 0);
  const { transferred } = countsOf(logged.visits);
  expectFigure(into, `${where} transferred`, transferred, told.transferred, 0);
  const { talkTime } = lengthsOf(logged.visits);
  compareLengths(talkTime, told.talkTime, `${where} talkTime`, into);
  const totalMs = talkTime.reduce((sum, value) => sum + value, 0) * 1_000;
  expectFigure(into, `${where} total talk`, totalMs, told.talkTime.totalMs, toleranceMs * talkTime.length);
}

function compareLengths(seconds: number[], told: VisitFigures['speedOfAnswer'], where: string, into: Comparison): void {
  const rank = (percent: number) => seconds[Math.ceil((seconds.length * percent) / 100) - 1];
  const ms = (value: number | undefined) => (value === undefined ? null : value * 1_000);
  expectFigure(into, `${where} count`, seconds.length, told.count, 0);
  expectFigure(into, `${where} mean`, meanMs(seconds), told.meanMs, toleranceMs);
  expectFigure(into, `${where} p50`, ms(rank(50)), told.p50Ms, toleranceMs);
  expectFigure(into, `${where} p90`, ms(rank(90)), told.p90Ms, toleranceMs);
  expectFigure(into, `${where} longest`, ms(seconds.at(-1)), told.longestMs, toleranceMs);
}

function meanMs(seconds: number[]): number | null {
  return seconds.length === 0 ? null : (seconds.reduce((sum, value) => sum + value, 0) * 1_000) / seconds.length;
}

function expectFigure(into: Comparison, name: string, logged: number | null, told: unknown, tolerance: number): void {
  into.figures += 1;
  const isEqual = logged === null || typeof told !== 'number' ? logged === told : Math.abs(told - logged) <= tolerance;
  if (!isEqual) into.differences.push(`${name}: queue_log says ${logged}, we say ${told}`);
}

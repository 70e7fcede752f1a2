import type { LoggedVisit } from '../recordings/index.ts';
import { differenceToLog, type ToldVisit } from './compare-visits.ts';

export type Agreement = { agree: number; of: number; waitsUnknown: number; differences: string[] };

/** How many of the log's visits are told as the log tells them; a call of which any visit differs counts with none of its visits. Those
 * whose wait is told as not known agree otherwise, and are counted. */
export function countAgreeing(logged: LoggedVisit[], told: ToldVisit[]): Agreement {
  const toldByCall = Map.groupBy(told, ({ uniqueId }) => uniqueId);
  const differences: string[] = [];
  let agree = 0;
  let waitsUnknown = 0;
  for (const [callid, visits] of Map.groupBy(logged, (visit) => visit.callid)) {
    const difference = differenceToLog(visits, toldByCall.get(callid) ?? [], { unknownWaits: true });
    if (difference === undefined) {
      agree += visits.length;
      waitsUnknown += (toldByCall.get(callid) ?? []).filter(
        ({ waitMs }, index) => waitMs === null && visits[index]?.waitSeconds !== null,
      ).length;
    } else differences.push(difference);
  }
  return { agree, of: logged.length, waitsUnknown, differences };
}

import { mergeCopies } from '@voip-sync/contracts';
import type { CountRings } from '@voip-sync/database';
import { fromLogRow } from '../call-events/map-call-event.ts';

const quarterMs = 900_000;

/** Counts an agent's rings in vain by queue, each once however many ingestors heard it: pure, and the same in any order. */
export const countRings: CountRings = (rings, { sourceId, startsAt }) => {
  const channels = Map.groupBy(rings.map(fromLogRow), ({ linkedId, uniqueId }) => `${linkedId}\n${uniqueId}`);
  const heard = [...channels.values()].flatMap(mergeCopies).filter(({ occurredAtUs }) => {
    const sinceMs = occurredAtUs / 1_000 - startsAt.getTime();
    return sinceMs >= 0 && sinceMs < quarterMs;
  });
  const cells = Map.groupBy(heard, ({ queue = '', agent = '' }) => `${trimEnd(queue)}\n${trimEnd(agent)}`);
  return [...cells].map(([key, ofAgent]) => {
    const [queue = '', agent = ''] = key.split('\n');
    return { sourceId, startsAt, queue, agent, unanswered: ofAgent.length };
  });
};

/** The databases hold names that differ in trailing spaces for the same. */
function trimEnd(name: string): string {
  return name.replace(/ +$/, '');
}

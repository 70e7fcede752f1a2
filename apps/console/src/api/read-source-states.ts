import {
  type Source,
  type SourceState,
  sourceStateKey,
  sourceStateSchema,
  sourceStateStaleMs,
} from '@voip-sync/contracts';
import type { Redis } from '@voip-sync/runtime';

type EventsState = NonNullable<Source['events']>['state'];

/** What the ingestors said lately of their connections, by source. An ingestor that died says nothing any more, so its last word counts for nothing. */
export async function readSourceStates(redis: Redis, now: Date): Promise<Map<string, SourceState[]>> {
  const said = await redis.hvals(sourceStateKey);
  const states = said.flatMap((json) => sourceStateSchema.safeParse(JSON.parse(json)).data ?? []);
  return Map.groupBy(
    states.filter(({ at }) => now.getTime() - Date.parse(at) <= sourceStateStaleMs),
    ({ sourceId }) => sourceId,
  );
}

/** The best that any ingestor says: one that hears the source is enough. */
export function combineStates(states: SourceState[]): EventsState {
  const order: EventsState[] = ['connected', 'connecting', 'disconnected'];
  return order.find((state) => states.some((said) => said.state === state)) ?? 'unknown';
}

import { type EndpointStatus, endpointStatusJob } from '@voip-sync/contracts';
import { type Database, RegistrationStore } from '@voip-sync/database';
import { type JobProcessor, processorFor } from '@voip-sync/runtime';

/** Applies what a PBX said of its endpoints to the peers of the partners that register there. */
export type ApplyEndpoints = (words: EndpointStatus[]) => Promise<void>;

export function applyEndpointsTo(database: Database): ApplyEndpoints {
  const store = new RegistrationStore(database);
  return async (words) => {
    for (const [sourceId, ofSource] of Map.groupBy(words, (word) => word.sourceId)) {
      const heard = ofSource.map(({ endpoint, registered, occurredAtUs }) => ({
        username: endpoint,
        registered,
        at: new Date(Math.floor(occurredAtUs / 1_000)),
      }));
      await store.saveHeard(sourceId, heard);
    }
  };
}

export function endpointStatusProcessor(
  applyEndpoints: ApplyEndpoints,
  patiently: (run: () => Promise<void>) => Promise<void>,
): JobProcessor {
  return processorFor<{ events: EndpointStatus[] }>(endpointStatusJob, ({ events }) =>
    patiently(() => applyEndpoints(events)),
  );
}

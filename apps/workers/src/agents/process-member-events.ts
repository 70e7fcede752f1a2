import { type MemberEvent, memberEventJob } from '@voip-sync/contracts';
import { AgentStore, type Database, isDatabaseAway, isSchemaBehind } from '@voip-sync/database';
import { type JobProcessor, type Logger, processorFor, type Redis } from '@voip-sync/runtime';
import { collectBatches } from '../call-events/collect-batches.ts';
import { announceAgents } from './announce-agents.ts';
import { applyMemberEvents } from './apply-member-event.ts';

/** How many jobs' words one transaction takes at most. */
const batchJobsMax = 50;

/** Applies what the PBX said of members of queues, and tells the screens. */
export type ApplyMembers = (words: MemberEvent[]) => Promise<void>;

export function gatherMemberEvents(database: Database, redis: Redis, logger: Logger): ApplyMembers {
  const agents = new AgentStore(database);
  const apply = collectBatches<MemberEvent[]>({
    batchMax: batchJobsMax,
    concernsAll: (error) => isDatabaseAway(error) || isSchemaBehind(error),
    apply: async (jobs) => announceAgents(redis, await agents.applyWords(jobs.flat(), applyMemberEvents), logger),
  });
  return async (words) => {
    if (words.length > 0) await apply(words);
  };
}

export function memberEventProcessor(
  applyMembers: ApplyMembers,
  patiently: (run: () => Promise<void>) => Promise<void>,
): JobProcessor {
  return processorFor<{ events: MemberEvent[] }>(memberEventJob, ({ events }) => patiently(() => applyMembers(events)));
}

import { type EventsLost, eventsLostJob, eventsLostJobId, type HearingSpan, hearingKey } from '@voip-sync/contracts';
import { type Logger, type Queue, type Redis, shapeJob } from '@voip-sync/runtime';
import { shapeJobs, type Word } from './shape-jobs.ts';

/** What is forwarded beside what the PBX said: which of it was lost, and how far it was heard. */
export type Note = { lost: EventsLost } | { hearing: HearingSpan & { field: string } };

export type Outlet = {
  queue: Pick<Queue, 'addBulk'>;
  reconcile: Pick<Queue, 'addBulk'>;
  redis: Pick<Redis, 'hset'>;
  logger: Logger;
};

/** Brings words to Redis, in their order; each may be brought twice. Rejects while Redis is away. */
export async function deliverWords(words: (Word | Note)[], { queue, reconcile, redis, logger }: Outlet): Promise<void> {
  const said = words.filter((word): word is Word => !('lost' in word || 'hearing' in word));
  const losses = words.flatMap((word) => ('lost' in word ? [word.lost] : []));
  const spans = words.flatMap((word) => ('hearing' in word ? [word.hearing] : []));
  if (said.length > 0) await queue.addBulk(shapeJobs(said, logger));
  if (losses.length > 0)
    await reconcile.addBulk(losses.map((loss) => shapeJob(eventsLostJob, loss, { jobId: eventsLostJobId(loss) })));
  if (spans.length > 0) await redis.hset(hearingKey, ...spans.flatMap(toField));
}

/** Beside what its ingestor may have told later in person: the worker unites the two. */
function toField({ field, ...span }: HearingSpan & { field: string }): [string, string] {
  return [`${field}/spooled`, JSON.stringify({ ...span, isOpen: false })];
}

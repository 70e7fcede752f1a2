import { blindWindowsTickJob, eventsLostJob, hearingKey, hearingTickEveryMs } from '@voip-sync/contracts';
import { type Database, HearingStore } from '@voip-sync/database';
import { type Health, type JobProcessor, type Logger, processorFor, type Redis } from '@voip-sync/runtime';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import { watchHearing } from './hearing-metrics.ts';
import { readToldHearing } from './read-told-hearing.ts';

/** A source of which Redis knows nothing at all is looked at once more after this: Redis may just have been restarted without what it knew. */
const secondLookMs = hearingTickEveryMs * 0.8;
const purgeEveryMs = 3_600_000;

export type HearingContext = {
  database: Database;
  redis: Redis;
  logger: Logger;
  metrics: Health['metrics'];
  stopping: AbortSignal;
  onProgress: () => void;
};

/** The processors that make what ingestors say of their hearing durable: spans in which a source was heard, and windows in which it was not. */
export function hearingProcessors({
  database,
  redis,
  logger,
  metrics,
  stopping,
  onProgress,
}: HearingContext): JobProcessor[] {
  const store = new HearingStore(database);
  watchHearing(metrics, store);
  const silentSince = new Map<string, number>();
  let purgedAtMs = 0;

  const tick = async () => {
    const word = await readToldHearing(redis, (await store.lastHeard()).keys());
    for (const told of word.bySource.values()) {
      if (told.isHeard || told.spans.length > 0) silentSince.delete(told.sourceId);
      else if (!silentSince.has(told.sourceId)) silentSince.set(told.sourceId, word.nowMs);
      if (word.nowMs - (silentSince.get(told.sourceId) ?? 0) < secondLookMs) continue;
      await store.note(told, word.nowMs);
      onProgress();
    }
    if (word.finished.length > 0) await redis.hdel(hearingKey, ...word.finished);
    if (word.nowMs - purgedAtMs > purgeEveryMs) {
      await store.purge(word.nowMs);
      purgedAtMs = word.nowMs;
    }
  };
  const patiently = (run: () => Promise<void>) => untilDatabaseAnswers(run, { stopping, logger, onWait: onProgress });

  return [
    processorFor(blindWindowsTickJob, () => patiently(tick)),
    processorFor(eventsLostJob, ({ sourceId, fromUs, untilUs, events }) =>
      patiently(async () => {
        const [beganMs, endedMs] = [Math.floor(fromUs / 1_000), Math.ceil(untilUs / 1_000)];
        await store.noteLoss(sourceId, { beganMs, endedMs }, events);
        logger.error({ source: sourceId, events, beganMs, endedMs }, 'events that an ingestor heard are lost');
      }),
    ),
  ];
}

import { type Database, savePbxSources, saveQueueSettings, touchPbxSources } from '@voip-sync/database';
import type { Logger, PbxSource } from '@voip-sync/runtime';
import { untilDatabaseAnswers } from './until-database-answers.ts';

/** How often it is said again that the sources are configured; well below what makes one count as configured no longer. */
const toldEveryMs = 60_000;

/** Says which PBXs are configured, now and as long as the process lives: one that nobody names any more is gone. Returns what ends it. */
export async function keepTellingSources(
  database: Database,
  sources: PbxSource[],
  { stopping, logger }: { stopping: AbortSignal; logger: Logger },
): Promise<() => void> {
  if (sources.length === 0) return () => {};
  const tell = async () => {
    await savePbxSources(database, sources.map(toSourceRow));
    await saveQueueSettings(database, sources);
  };
  await untilDatabaseAnswers(tell, { stopping, logger, onWait: () => {} });
  const ids = sources.map(({ id }) => id);
  const onError = (error: unknown) => logger.warn({ err: error }, 'the sources could not be named; tried again');
  const timer = setInterval(() => void touchPbxSources(database, ids).catch(onError), toldEveryMs);
  return () => clearInterval(timer);
}

function toSourceRow({ id, name, timeZone, events, cdr, recordings }: PbxSource) {
  return {
    id,
    name,
    timeZone,
    eventsKind: events?.kind ?? null,
    cdrMarking: cdr?.marking ?? null,
    recordingUrlTemplate: recordings?.urlTemplate ?? null,
  };
}

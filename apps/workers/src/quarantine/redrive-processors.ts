import { type QuarantineKind, quarantineKinds } from '@voip-sync/contracts';
import { type AppliedRecord, askRedrive, type Database, findWaiting, RedriveStore } from '@voip-sync/database';
import { type Job, type JobProcessor, type Logger, processorFor } from '@voip-sync/runtime';
import { z } from 'zod';
import { untilDatabaseAnswers } from '../until-database-answers.ts';
import type { Redrive } from './redrive.ts';

/** How many records are looked up at a time, and after how many the job says how far it is. */
const pageRecordsMax = 200;

export type RedriveOptions = {
  database: Database;
  logger: Logger;
  stopping: AbortSignal;
  /** Called whenever something gets on. */
  onProgress: () => void;
};

type AllData = {
  kind: string;
  sourceId?: string | undefined;
  reason?: string | undefined;
  upToId: string;
  askedBy: string;
};
/** `afterId`: where to carry on. */
const progressSchema = z.object({ afterId: z.string(), tried: z.number(), applied: z.number(), refused: z.number() });
type Progress = z.output<typeof progressSchema>;

/** The processors that try records of a kind again: one, or all that wait. */
export function redriveProcessors(kind: QuarantineKind, redrive: Redrive, options: RedriveOptions): JobProcessor[] {
  const { record, all } = quarantineKinds[kind];
  return [
    processorFor<{ recordId: string }>(record, ({ recordId }) => redriveOne(recordId, redrive, options)),
    processorFor<AllData>(all, (data, job) => redriveAll(data, job, redrive, options)),
  ];
}

async function redriveOne(id: string, redrive: Redrive, options: RedriveOptions): Promise<AppliedRecord> {
  const { database, stopping, logger, onProgress } = options;
  const store = new RedriveStore(database);
  let result: AppliedRecord = { outcome: 'settled' };
  const run = async () => {
    const record = await store.read(id);
    if (!record || record.resolution === 'retried' || record.resolution === 'replaced') return;
    result = await redrive(record);
    if (result.outcome === 'refused') await store.saveRefused(id, result.reason);
  };
  await untilDatabaseAnswers(run, { stopping, logger, onWait: onProgress });
  return result;
}

/** Goes through what waits in the order of ids; a job that is taken up again carries on behind the last page that was done. */
async function redriveAll(data: AllData, job: Job, redrive: Redrive, options: RedriveOptions): Promise<Progress> {
  const { database, stopping, logger, onProgress } = options;
  const { upToId, askedBy, ...filter } = data;
  let progress = readProgress(job.progress);
  for (;;) {
    if (stopping.aborted) throw new Error('The process is to stop; another carries on from here');
    let ids: string[] = [];
    const look = async () => {
      ids = await findWaiting(database, filter, { afterId: progress.afterId, upToId, rowsMax: pageRecordsMax });
    };
    await untilDatabaseAnswers(look, { stopping, logger, onWait: onProgress });
    if (ids.length === 0) return progress;
    for (const id of ids) {
      await askRedrive(database, id, askedBy);
      const { outcome } = await redriveOne(id, redrive, options);
      const refused = outcome === 'refused' ? 1 : 0;
      progress = {
        afterId: id,
        tried: progress.tried + 1,
        applied: progress.applied + 1 - refused,
        refused: progress.refused + refused,
      };
      onProgress();
    }
    await job.updateProgress(progress);
  }
}

function readProgress(said: unknown): Progress {
  return progressSchema.safeParse(said).data ?? { afterId: '0', tried: 0, applied: 0, refused: 0 };
}

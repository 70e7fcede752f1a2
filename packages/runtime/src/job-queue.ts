import { setTimeout as delay } from 'node:timers/promises';
import {
  DelayedError,
  type Job,
  type JobsOptions,
  Queue,
  UnrecoverableError,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import type { ZodType } from 'zod';
import { z } from 'zod';
import { BadInputError, TryLaterError } from './errors.ts';
import type { Logger } from './logger.ts';
import { quickLookOf } from './quick-look.ts';
import type { Redis } from './redis.ts';
import type { Telemetry } from './tracing.ts';

export type { Job, JobsOptions, Queue, Worker, WorkerOptions };

/** One kind of job, as `contracts` defines it: parsed where it is added and again where it is worked. */
export type JobDefinition<D = unknown> = {
  queue: string;
  name: string;
  data: ZodType<D>;
  options: JobsOptions;
};

export type JobProcessor<D = unknown> = {
  job: JobDefinition<D>;
  process: (data: D, job: Job) => Promise<unknown>;
};

/** Opens a queue to add jobs to. Give it a `producer` connection, so that adding fails at once while Redis is away. */
export function openQueue(name: string, connection: Redis, telemetry?: Telemetry): Queue {
  const queue = new Queue(name, { connection, ...(telemetry ? { telemetry } : {}) });
  queue.on('error', () => {}); // told once by connectRedis; without a listener it would end the process
  return queue;
}

/**
 * Opens a queue to add jobs to for as long as the process lives. When a queue is opened BullMQ asks Redis for its version, and one whose question
 * was cut off never works again; then it is opened anew.
 */
export function openProducer(name: string, connection: Redis, telemetry?: Telemetry): Pick<Queue, 'addBulk'> {
  let queue = openQueue(name, connection, telemetry);
  return {
    addBulk: async (jobs) => {
      try {
        return await queue.addBulk(jobs);
      } catch (error) {
        const isBroken = await Promise.race([
          queue.waitUntilReady().then(
            () => false,
            () => true,
          ),
          delay(0).then(() => false),
        ]);
        if (isBroken) queue = openQueue(name, connection, telemetry);
        throw error;
      }
    },
  };
}

/** Shapes one job for `queue.add` or `queue.addBulk`; throws a ZodError when the data is not of the job's shape. */
export function shapeJob<D>(definition: JobDefinition<D>, data: D, options: JobsOptions = {}) {
  const shaped = quickLookOf(definition.data)(data) ? data : definition.data.parse(data);
  return { name: definition.name, data: shaped, opts: { ...definition.options, ...options } };
}

/** Adds one job and returns it. */
export async function addJob<D>(
  queue: Queue,
  definition: JobDefinition<D>,
  data: D,
  options: JobsOptions = {},
): Promise<Job> {
  const job = shapeJob(definition, data, options);
  return queue.add(job.name, job.data, job.opts);
}

const lookEveryMs = 100;

/**
 * Adds a job before all others and waits for its answer; `undefined` when nobody has worked it within the time, and then nobody will. Throws
 * what made it fail. For short jobs that a person waits for: the job is looked at every so often, which needs no connection of its own.
 */
export async function askJob<D>(
  queue: Queue,
  definition: JobDefinition<D>,
  data: D,
  timeoutMs: number,
): Promise<unknown> {
  const { id = '' } = await addJob(queue, definition, data, { lifo: true });
  for (const givenUpAt = Date.now() + timeoutMs; Date.now() < givenUpAt; await delay(lookEveryMs)) {
    const job = await queue.getJob(id);
    if (job?.finishedOn === undefined) continue;
    if (job.failedReason) throw new Error(job.failedReason);
    return job.returnvalue;
  }
  // One that is being worked cannot be removed; it ends by itself.
  await queue.remove(id);
  return undefined;
}

/** Pairs a job with what works it, keeping the type of its data between the two. */
export function processorFor<D>(job: JobDefinition<D>, process: (data: D, job: Job) => Promise<unknown>): JobProcessor {
  return { job, process } as JobProcessor;
}

/** The boot check: throws when a job of `definitions` has no processor, or more than one. */
export function checkProcessors(definitions: JobDefinition[], processors: JobProcessor[]): void {
  for (const definition of definitions) {
    const count = processors.filter(({ job }) => job.queue === definition.queue && job.name === definition.name).length;
    if (count !== 1)
      throw new Error(`Job ${definition.name} of queue ${definition.queue} has ${count} processors; it must have one`);
  }
}

export type JobWorkerOptions = {
  queue: string;
  processors: JobProcessor[];
  connection: Redis;
  concurrency: number;
  logger: Logger;
  telemetry?: Telemetry | undefined;
  /** Called whenever the worker gets on: a job done or failed, or the queue found empty. */
  onProgress?: () => void;
  settings?: Partial<WorkerOptions>;
};

/**
 * Starts a BullMQ worker that hands each job to its processor. Bad input fails at once and is not retried; any other error is
 * retried as the job's options say, then kept among the failed.
 */
export function startJobWorker(options: JobWorkerOptions): Worker {
  const { queue, logger, onProgress = () => {} } = options;
  const byName = new Map(
    options.processors.filter(({ job }) => job.queue === queue).map((entry) => [entry.job.name, entry]),
  );
  const worker = new Worker(
    queue,
    async (job, token) => {
      const entry = byName.get(job.name);
      if (!entry) throw new UnrecoverableError(`No processor for job ${job.name} in queue ${queue}`);
      const data = quickLookOf(entry.job.data)(job.data)
        ? { success: true as const, data: job.data }
        : entry.job.data.safeParse(job.data);
      if (!data.success)
        throw new UnrecoverableError(
          `Job ${job.name} ${job.id} has data of another shape: ${z.prettifyError(data.error)}`,
        );
      try {
        return await entry.process(data.data, job);
      } catch (error) {
        if (error instanceof BadInputError) throw new UnrecoverableError(error.message);
        if (error instanceof TryLaterError) {
          await job.moveToDelayed(Date.now() + error.afterMs, token);
          throw new DelayedError();
        }
        throw error;
      }
    },
    {
      connection: options.connection,
      concurrency: options.concurrency,
      ...(options.telemetry ? { telemetry: options.telemetry } : {}),
      settings: { backoffStrategy: waitAsTold },
      ...options.settings,
    },
  );
  worker.on('completed', onProgress);
  worker.on('drained', onProgress);
  worker.on('failed', (job, error) => {
    onProgress();
    const final = !job || error instanceof UnrecoverableError || job.attemptsMade >= (job.opts.attempts ?? 1);
    logger[final ? 'error' : 'warn'](
      { err: error, queue, job: job?.name, jobId: job?.id, attempt: job?.attemptsMade },
      final ? 'job failed' : 'job failed; it will be tried again',
    );
  });
  // Connection errors are told once by connectRedis; BullMQ repeats them here for each of its own connections.
  worker.on('error', (error) => logger.debug({ err: error, queue }, 'worker connection error'));
  return worker;
}

/** The longest wait between two tries, whatever the other side says. */
const waitMsMax = 900_000;

/** For jobs with the backoff `as-told`: as long as the error's `retryAfterMs` says, or ever longer where it says nothing. */
function waitAsTold(attemptsMade: number, _type?: string, error?: Error, job?: { opts: JobsOptions }): number {
  const backoff = job?.opts.backoff;
  const delayMs = typeof backoff === 'object' ? (backoff.delay ?? 0) : 0;
  const told = Number((error as { retryAfterMs?: number } | undefined)?.retryAfterMs ?? 0);
  const grown = delayMs * 2 ** (attemptsMade - 1) * (0.5 + Math.random() / 2);
  return Math.min(Math.max(told, Math.round(grown)), waitMsMax);
}

const watchEveryMs = 10_000;

/** Calls `beat` for as long as the queue is empty, or Redis away: then there is nothing that could get on. Returns how to end the watch. */
export function watchJobWorker(queue: Queue, beat: () => void): () => void {
  const timer = setInterval(async () => {
    const waiting = await queue.getWaitingCount().catch(() => 0);
    if (waiting === 0) beat();
  }, watchEveryMs);
  return () => clearInterval(timer);
}

/** Closes a worker: waits for the jobs in hand up to `timeoutMs`, then lets go of them; others take them up once their locks expire. */
export async function closeJobWorker(worker: Worker, timeoutMs: number): Promise<void> {
  const closing = worker.close();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'late');
  });
  if ((await Promise.race([closing, late])) === 'late') await worker.close(true);
  clearTimeout(timer);
}

/**
 * Evaluates a configuration's JSONata expressions over a partner's records, in a thread of its own.
 *
 * What must stay true: no expression stops the process, whatever it does. JSONata bounds its own loops and stack; a regular expression that never ends
 * and memory without end are beyond it, so the thread that stands still over one row or outgrows its memory is ended, the row it was at gets that as its
 * error, and a new thread goes on with the rows after it. A configuration that does so `hangsMax` times is refused. Each listing has a thread of its own,
 * so that one partner's expressions cannot hold up another's.
 */
import { Worker } from 'node:worker_threads';
import { PartnerError } from '../../errors.ts';
import type { EvaluateMessage, Outcome, ThreadData, ThreadMessage } from './messages.ts';

const limits = { timeout: 250, stack: 500, sequence: 100_000 };
/** All expressions of one row together, on a busy machine too. JSONata gives up long before; what does not is killed. */
const defaultRowTimeoutMs = 5_000;
const startTimeoutMs = 60_000;
const hangsMax = 2;
const memoryMb = 64;

export class Expressions {
  readonly #data: ThreadData;
  readonly #rowTimeoutMs: number;
  #thread: Worker | undefined;
  #hangs = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(sources: string[], rowTimeoutMs = defaultRowTimeoutMs) {
    this.#data = { sources, limits };
    this.#rowTimeoutMs = rowTimeoutMs;
  }

  /** For each row the outcome of each expression asked for, in order. Calls wait for each other. */
  async evaluate(which: number[], rows: unknown[]): Promise<Outcome[][]> {
    const turn = this.#turn.then(() => this.#evaluateAll(which, rows));
    this.#turn = turn.catch(() => {});
    return await turn;
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = undefined;
  }

  async #evaluateAll(which: number[], rows: unknown[]): Promise<Outcome[][]> {
    const results: Outcome[][] = [];
    while (results.length < rows.length) {
      const failure = await this.#runThread({ which, rows: rows.slice(results.length) }, results);
      if (failure === undefined) return results;
      this.#hangs++;
      if (this.#hangs >= hangsMax) {
        throw new PartnerError(
          'bad-input',
          `an expression of this partner cannot be used: ${failure}, ${hangsMax} times`,
        );
      }
      results.push(which.map(() => ({ error: failure })));
    }
    return results;
  }

  /** Runs until all rows are done (undefined), or until the thread is lost: then the first row without a result is why. */
  async #runThread(message: EvaluateMessage, results: Outcome[][]): Promise<string | undefined> {
    const isNew = this.#thread === undefined;
    this.#thread ??= this.#start();
    const thread = this.#thread;
    const ended = Promise.withResolvers<string | undefined>();
    const watch = (ms: number) => setTimeout(() => ended.resolve(`it did not end within ${ms} ms`), ms);
    let timer = watch(isNew ? startTimeoutMs : this.#rowTimeoutMs);
    const onMessage = (told: ThreadMessage) => {
      clearTimeout(timer);
      if ('done' in told) return ended.resolve(undefined);
      if ('outcomes' in told) results.push(told.outcomes);
      timer = watch(this.#rowTimeoutMs);
    };
    const onError = (error: NodeJS.ErrnoException) =>
      ended.resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `it needs more than ${memoryMb} MB` : error.message);
    thread.on('message', onMessage).on('error', onError);
    thread.postMessage(message);
    const failure = await ended.promise;
    clearTimeout(timer);
    thread.off('message', onMessage).off('error', onError);
    if (failure !== undefined) {
      // An error that comes while it ends has been told.
      thread.on('error', () => {});
      await this.close();
    }
    return failure;
  }

  #start(): Worker {
    return new Worker(new URL('./expression-thread.ts', import.meta.url), {
      workerData: this.#data,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
    });
  }
}

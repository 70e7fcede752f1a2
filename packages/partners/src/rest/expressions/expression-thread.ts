/** Runs in a thread of its own: evaluates expressions over rows, telling each row as it is done. */
import { parentPort, workerData } from 'node:worker_threads';
import jsonata from 'jsonata';
import type { EvaluateMessage, Outcome, ThreadData, ThreadMessage } from './messages.ts';

const { sources, limits } = workerData as ThreadData;
const expressions = sources.map((source) => jsonata(source, limits));
const tell = (message: ThreadMessage) => parentPort?.postMessage(message);

parentPort?.on('message', async ({ which, rows }: EvaluateMessage) => {
  for (const row of rows) {
    const outcomes: Outcome[] = [];
    for (const index of which) outcomes.push(await evaluate(index, row));
    tell({ outcomes });
  }
  tell({ done: true });
});

tell({ ready: true });

async function evaluate(index: number, row: unknown): Promise<Outcome> {
  try {
    const value = await expressions[index]?.evaluate(row);
    // What is no JSON, such as a function, cannot leave the thread.
    return { value: JSON.parse(JSON.stringify(value ?? null) ?? 'null') };
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    return { error: `${message ?? String(error)}${code ? ` (${code})` : ''}` };
  }
}

import type { Queue } from '@voip-sync/runtime';
import type { RequestHandler } from 'express';

/** How many jobs Redis moves in one step, during which it does nothing else. */
const batchJobs = 1_000;

const retriable = ['failed', 'completed'] as const;

/**
 * The board's "retry all", done by BullMQ inside Redis: the board would load each job and retry it with a command of its own. Jobs that
 * fail again meanwhile are not taken a second time. The answer is the board's; what is not ours is left to the board.
 */
export function retryAll(queues: Queue[]): RequestHandler<{ queueName: string; state: string }> {
  return async (request, response, next) => {
    const queue = queues.find(({ name }) => name === request.params.queueName);
    const state = retriable.find((known) => known === request.params.state);
    if (!queue || !state) return next();
    const retried = await queue.getJobCountByTypes(state);
    await queue.retryJobs({ state, count: batchJobs });
    response.json({ retried, skipped: 0 });
  };
}

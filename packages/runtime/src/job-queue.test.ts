import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkProcessors, type JobDefinition, processorFor, shapeJob } from './job-queue.ts';

const job: JobDefinition<{ id: string }> = {
  queue: 'q',
  name: 'j',
  data: z.object({ id: z.string() }),
  options: { attempts: 3 },
};
const definitions = [job as JobDefinition];
const processor = processorFor(job, async () => undefined);

it('refuses to start with a job that has no processor, or two', () => {
  expect(() => checkProcessors(definitions, [processor])).not.toThrow();
  expect(() => checkProcessors(definitions, [])).toThrow('Job j of queue q has 0 processors');
  expect(() => checkProcessors(definitions, [processor, processor])).toThrow('has 2 processors');
});

it('refuses to add a job whose data is of another shape', () => {
  expect(shapeJob(job, { id: 'a' }, { jobId: 'x' })).toEqual({
    name: 'j',
    data: { id: 'a' },
    opts: { attempts: 3, jobId: 'x' },
  });
  expect(() => shapeJob(job, { id: 7 } as never)).toThrow();
});

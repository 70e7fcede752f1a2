import { z } from 'zod';
import { timeSearch } from '../parts/time-search.ts';

const text = z.string().optional().catch(undefined);
export const callStatuses = ['calling', 'answered', 'abandoned', 'ended'] as const;
export const outcomes = [
  ...([
    'answered',
    'transferred',
    'abandoned',
    'timeout',
    'key',
    'empty',
    'withdrawn',
    'handed-over',
    'left',
    'waiting',
  ] as const),
] as const;
export const callBackStates = ['to-call-back', 'called-back', 'given-up'] as const;

/** The filters of calls as they stand in the address. */
export const callSearchSchema = z.object({
  ...timeSearch,
  sourceId: text,
  number: text,
  queue: text,
  agent: text,
  status: z.enum(callStatuses).optional().catch(undefined),
  outcome: z.enum(outcomes).optional().catch(undefined),
});
export type CallSearch = z.output<typeof callSearchSchema>;

/** Of those whose callers gave up. */
export const abandonedSearchSchema = z.object({
  ...timeSearch,
  sourceId: text,
  queue: text,
  callerNumber: text,
  state: z.enum(callBackStates).optional().catch(undefined),
});
export type AbandonedSearch = z.output<typeof abandonedSearchSchema>;

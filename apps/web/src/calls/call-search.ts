import { timeSearch } from '../parts/time-search.ts';
import { oneOf, type SearchOf, searchOf, text } from '../search-fields.ts';

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
export const callSearchSchema = searchOf({
  ...timeSearch,
  sourceId: text,
  number: text,
  queue: text,
  agent: text,
  status: oneOf(callStatuses),
  outcome: oneOf(outcomes),
});
export type CallSearch = SearchOf<typeof callSearchSchema>;

/** Of those whose callers gave up. */
export const abandonedSearchSchema = searchOf({
  ...timeSearch,
  sourceId: text,
  queue: text,
  callerNumber: text,
  state: oneOf(callBackStates),
});
export type AbandonedSearch = SearchOf<typeof abandonedSearchSchema>;

import { expect, it } from 'vitest';
import { choiceOf, differingFields } from './differing-fields.ts';

const ours = { username: '7001', callerId: 'Here', host: null, active: true };
const theirs = { username: '7001', callerId: 'There', host: 'dynamic', active: true };

it('tells the fields that differ', () => {
  expect(differingFields(ours, theirs)).toEqual(['callerId', 'host']);
  expect(differingFields({ ...ours, host: null }, { username: '7001', callerId: 'Here', active: true })).toEqual([]);
});

it('asks for one side, or for ours with what was chosen of theirs', () => {
  expect(choiceOf(theirs, { callerId: 'ours', host: 'ours' })).toEqual({ choice: 'ours' });
  expect(choiceOf(theirs, { callerId: 'theirs', host: 'theirs' })).toEqual({ choice: 'theirs' });
  expect(choiceOf(theirs, { callerId: 'ours', host: 'theirs' })).toEqual({
    choice: 'merged',
    content: { host: 'dynamic' },
  });
  expect(choiceOf(theirs, {})).toEqual({ choice: 'ours' });
});

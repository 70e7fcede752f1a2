import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search-params.ts';

test('numbers and truths stay the text that they are', () => {
  expect(parseSearch('?caller=011999&onPanel=true')).toEqual({ caller: '011999', onPanel: 'true' });
});

test('what is not set does not stand in the address', () => {
  expect(stringifySearch({ queue: undefined, from: '', to: null })).toBe('');
});

test('an address says what was put into it', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  const values = fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 2 })), { noNullPrototype: true });
  fc.assert(
    fc.property(values, (search) => {
      expect(parseSearch(stringifySearch(search))).toEqual(search);
    }),
  );
});

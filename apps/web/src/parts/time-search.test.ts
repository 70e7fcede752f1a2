import { expect, test } from 'vitest';
import { searchOf, text } from '../search-fields.ts';
import { timeSearch, toQuery } from './time-search.ts';

const now = Date.parse('2026-11-20T08:15:30Z');
const schema = searchOf({ ...timeSearch, src: text });
const ask = (search: object) => toQuery(schema.parse(search), now);

test('a week is asked for where nothing else is said', () => {
  expect(ask({})).toEqual({ from: '2026-11-13T08:00:00.000Z' });
});

test('moments of their own go before a span, and all has no bound', () => {
  expect(ask({ span: 'all', src: '119*' })).toEqual({ src: '119*' });
  expect(ask({ span: 'all', to: '2026-11-01T00:00:00Z' })).toEqual({ to: '2026-11-01T00:00:00Z' });
});

test('what an address has that makes no sense is left out', () => {
  expect(schema.parse({ span: 'aeon', from: 'yesterday', src: ['1', '2'], colour: 'red' })).toEqual({});
});

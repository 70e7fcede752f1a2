import { expect, test } from 'vitest';
import type { CallDetail } from '../api/openapi.ts';
import { alignMoments } from './align-moments.ts';

const event = (id: string, occurredAt: string) =>
  ({ id, occurredAt, type: 'caller.joined', facts: {} }) as CallDetail['events'][number];
const path = (startedAt: string, duration: number, billsec: number, disposition = 'ANSWERED') =>
  ({ startedAt, duration, billsec, disposition }) as CallDetail['cdrs'][number];

test('what was heard and what a CDR says of the same second stand side by side', () => {
  const moments = alignMoments(
    [event('1', '2026-11-20T08:00:00.900000Z'), event('2', '2026-11-20T08:00:05.100000Z')],
    [path('2026-11-20T08:00:00Z', 20, 15), path('2026-11-20T08:00:05Z', 10, 0, 'NO ANSWER')],
  );
  expect(
    moments.map(({ atMs, heard, told }) => [
      new Date(atMs).toISOString().slice(17, 19),
      heard.map(({ id }) => id).join(),
      told.map(({ what, ordinal }) => `${ordinal} ${what}`).join(),
    ]),
  ).toEqual([
    ['00', '1', '1 began'],
    ['05', '2', '1 answered,2 began'],
    ['15', '', '2 ended'],
    ['20', '', '1 ended'],
  ]);
});

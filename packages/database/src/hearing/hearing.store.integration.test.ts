import { type OpenTestDatabase, openTestDatabase } from '@voip-sync/testkit/services/open-test-database.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../open-database.ts';
import { blindWindowEntity } from './blind-window.entity.ts';
import { HearingStore, type ToldHearing } from './hearing.store.ts';
import { hearingSpanEntity } from './hearing-span.entity.ts';
import { gapsBetween, uniteSpans } from './unite-spans.ts';

const dayMs = 86_400_000;
const startMs = Date.UTC(2026, 10, 20, 8);
let server: OpenTestDatabase;
let database: Database;
let store: HearingStore;
let sources = 0;

beforeAll(async () => {
  server = await openTestDatabase({ poolSize: 4 });
  database = server.database;
  store = new HearingStore(database);
});
afterAll(async () => {
  await server.close();
});

/** A source of its own, and what ingestors tell of it in seconds since the start: `from-until` or `from-until@began` where the process began later than at 0. */
function newSource() {
  const sourceId = `source-${++sources}`;
  const tell = (words: string, nowSeconds: number, more: Partial<ToldHearing> = {}) => {
    const spans = words.split(' ').flatMap((word) => {
      const [from, until, began = 0] = word.split(/[-@]/).map(Number);
      return from === undefined || until === undefined || word === ''
        ? []
        : [{ beganMs: at(from), endedMs: at(until), ingestorBeganMs: at(began), isOpen: false }];
    });
    return store.note({ sourceId, spans, isHeard: true, openCause: 'no-ingestor', ...more }, at(nowSeconds));
  };
  const windows = async () => {
    const rows = await database
      .getRepository(blindWindowEntity)
      .find({ where: { sourceId }, order: { beganAt: 'ASC' } });
    return rows.map(({ beganAt, endedAt, cause }) => `${since(beganAt)}-${endedAt ? since(endedAt) : ''} ${cause}`);
  };
  const spans = async () => {
    const rows = await database
      .getRepository(hearingSpanEntity)
      .find({ where: { sourceId }, order: { beganAt: 'ASC' } });
    return rows.map(({ beganAt, endedAt }) => `${since(beganAt)}-${since(endedAt)}`);
  };
  return { sourceId, tell, windows, spans };
}
const at = (seconds: number) => startMs + seconds * 1_000;
const since = (moment: Date) => (moment.getTime() - startMs) / 1_000;

describe('blind windows', () => {
  it('begin with the last word and end with the first, and none stands before a source was ever heard', async () => {
    const { tell, windows } = newSource();
    await tell('', 5, { isHeard: false });
    expect(await windows()).toEqual([]);
    await tell('10-20', 20);
    expect(await windows()).toEqual([]);
    await tell('10-24', 60, { isHeard: false });
    expect(await windows()).toEqual(['24- no-ingestor']);
    await tell('10-24 90-91@88', 92);
    expect(await windows()).toEqual(['24-90 no-ingestor']);
  });

  it('say whether somebody was there who could not reach the PBX', async () => {
    const { tell, windows } = newSource();
    await tell('0-10 40-41', 41);
    await tell('0-10 40-50', 80, { isHeard: false, openCause: 'disconnected' });
    await tell('40-50 100-101', 101);
    expect(await windows()).toEqual(['10-40 disconnected', '50-100 disconnected']);
  });

  it('are not where a second ingestor heard the source, whenever that becomes known', async () => {
    const { tell, windows, spans } = newSource();
    await tell('0-10 60-61', 61);
    await tell('8-30', 70);
    expect(await windows()).toEqual(['30-60 disconnected']);
    await tell('25-70', 80);
    expect(await windows()).toEqual([]);
    expect(await spans()).toEqual(['0-70']);
  });

  it('that change are to be checked again', async () => {
    const { sourceId, tell } = newSource();
    await tell('0-10', 40, { isHeard: false });
    await database.query('UPDATE blind_windows SET checked_at = ended_at, calls_closed = 3 WHERE source_id = ?', [
      sourceId,
    ]);
    await tell('0-10 90-91', 92);
    const [row] = await database.getRepository(blindWindowEntity).findBy({ sourceId });
    expect(row).toMatchObject({ checkedAt: null });
  });

  it('tell of a loss beside the time that was heard', async () => {
    const { sourceId, tell, windows } = newSource();
    await tell('0-100', 100);
    await store.noteLoss(sourceId, { beganMs: at(20), endedMs: at(30) }, 7);
    await store.noteLoss(sourceId, { beganMs: at(20), endedMs: at(30) }, 7);
    await tell('0-120 130-140', 140);
    expect(await windows()).toEqual(['20-30 dropped', '120-130 disconnected']);
  });

  it('are the same in whatever order and however often the words come', async () => {
    const span = fc
      .tuple(fc.nat({ max: 200 }), fc.nat({ max: 60 }))
      .map(([from, length]) => `${from}-${from + length}`);
    const told = fc
      .array(span, { minLength: 1, maxLength: 6 })
      .chain((words) =>
        fc.tuple(fc.constant(words), fc.shuffledSubarray([...words, ...words], { minLength: 2 * words.length })),
      );
    await fc.assert(
      fc.asyncProperty(told, async ([words, order]) => {
        const { tell, windows, spans } = newSource();
        for (const word of order) await tell(word, 300);
        const united = uniteSpans(
          words.map((word) => ({ beganMs: at(Number(word.split('-')[0])), endedMs: at(Number(word.split('-')[1])) })),
        );
        const inSeconds = ({ beganMs, endedMs }: { beganMs: number; endedMs: number }) =>
          `${(beganMs - startMs) / 1_000}-${(endedMs - startMs) / 1_000}`;
        expect((await windows()).map((window) => window.split(' ')[0])).toEqual(gapsBetween(united).map(inSeconds));
        expect((await spans()).length).toBe(united.length);
      }),
      { numRuns: 12 },
    );
  });
});

it('keeps the last span of each source and the windows when old ones are forgotten', async () => {
  const { tell, windows, spans } = newSource();
  await tell('0-10 40-41 80-81', 81);
  await store.purge(startMs + 8 * dayMs);
  expect(await spans()).toEqual(['80-81']);
  expect(await windows()).toEqual(['10-40 disconnected', '41-80 disconnected']);
  await tell('', 9 * 86_400, { isHeard: false });
  expect(await windows()).toContain('81- no-ingestor');
  await tell('12-20', 9 * 86_400, { isHeard: false });
  expect(await spans()).toEqual(['80-81']);
});

import { expect, it } from 'vitest';
import { readAhead } from './read-ahead.ts';

async function* count(asked: number[], last: number): AsyncGenerator<number> {
  for (let number = 1; number <= last; number++) {
    asked.push(number);
    yield number;
  }
}

it('asks for the next one while the last one given is being worked on', async () => {
  const asked: number[] = [];
  const seen: [number, number][] = [];
  for await (const number of readAhead(count(asked, 3), undefined)) {
    await Promise.resolve();
    seen.push([number, asked.length]);
  }
  expect(seen).toEqual([
    [1, 2],
    [2, 3],
    [3, 3],
  ]);
});

it('throws an error in its turn, not before', async () => {
  async function* failing() {
    yield 1;
    throw new Error('the second cannot be read');
  }
  const seen: number[] = [];
  const reading = async () => {
    for await (const number of readAhead(failing(), undefined)) seen.push(number);
  };
  await expect(reading()).rejects.toThrow('the second');
  expect(seen).toEqual([1]);
});

it('ends without waiting when it is told to stop', async () => {
  const stop = new AbortController();
  async function* endless(): AsyncGenerator<number> {
    yield 1;
    await new Promise(() => undefined);
  }
  for await (const number of readAhead(endless(), stop.signal)) {
    expect(number).toBe(1);
    stop.abort();
  }
});

import { afterEach, expect, it } from 'vitest';
import { Expressions } from './expressions.ts';

/** A regular expression that takes for ever on this text, and that JSONata's own bounds cannot stop. */
const endless = '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)';
const rowTimeoutMs = 1_000;

let expressions: Expressions;
afterEach(() => expressions.close());

it('goes on after a row whose expression never ends, and gives that as its error', async () => {
  expressions = new Expressions([`id = 2 ? ${endless} : id * 10`], rowTimeoutMs);
  expect(await expressions.evaluate([0], [{ id: 1 }, { id: 2 }, { id: 3 }])).toEqual([
    [{ value: 10 }],
    [{ error: `it did not end within ${rowTimeoutMs} ms` }],
    [{ value: 30 }],
  ]);
});

it('refuses what never ends again and again', async () => {
  expressions = new Expressions([endless], rowTimeoutMs);
  await expect(expressions.evaluate([0], [1, 2, 3, 4])).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(/did not end within 1000 ms, 2 times/),
  });
});

it('evaluates what is asked for, side by side, in order', async () => {
  expressions = new Expressions(['a + b', '$uppercase(name)', 'nothing']);
  const rows = Array.from({ length: 50 }, (_, i) => ({ a: i, b: 1, name: `n${i}` }));
  const [sums, names] = await Promise.all([expressions.evaluate([0], rows), expressions.evaluate([1, 2], rows)]);
  expect(sums?.[49]).toEqual([{ value: 50 }]);
  expect(names?.[7]).toEqual([{ value: 'N7' }, { value: null }]);
});

import { expect, it } from 'vitest';
import { collectBatches } from './collect-batches.ts';

const settle = (promises: Promise<void>[]) =>
  Promise.allSettled(promises).then((all) => all.map(({ status }) => status));

it('gathers what is handed in at once, up to the bound', async () => {
  const batches: number[][] = [];
  const add = collectBatches<number>({
    batchMax: 3,
    concernsAll: () => false,
    apply: async (items) => void batches.push(items),
  });
  await Promise.all([1, 2, 3, 4].map(add));
  expect(batches).toEqual([[1, 2, 3], [4]]);
});

it('lets a bad item fail alone', async () => {
  const applied: number[] = [];
  const add = collectBatches<number>({
    batchMax: 10,
    concernsAll: () => false,
    apply: async (items) => {
      if (items.includes(2)) throw new Error('two is bad');
      applied.push(...items);
    },
  });
  expect(await settle([1, 2, 3].map(add))).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(applied).toEqual([1, 3]);
});

it('does not try one by one what fails for all', async () => {
  let tries = 0;
  const add = collectBatches<number>({
    batchMax: 10,
    concernsAll: () => true,
    apply: async () => {
      tries += 1;
      throw new Error('the database is away');
    },
  });
  expect(await settle([1, 2, 3].map(add))).toEqual(['rejected', 'rejected', 'rejected']);
  expect(tries).toBe(1);
});

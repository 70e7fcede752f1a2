import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { quickLookOf } from './quick-look.ts';

const schema = z.object({
  id: z.string().regex(/^[0-9a-f]{4}$/),
  name: z.string().min(1).max(5),
  count: z.int().nonnegative(),
  kind: z.enum(['a', 'b']),
  note: z.string().max(3).nullable().optional(),
  parts: z
    .array(z.object({ ratio: z.number() }))
    .min(1)
    .max(2)
    .optional(),
});

const text = fc.oneof(fc.constantFrom('', 'a', 'b', '00ff', 'constructor'), fc.string({ maxLength: 6 }));
const value = fc.oneof(
  text,
  fc.constantFrom(0, 1, -1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, true, null, undefined),
  fc.array(fc.record({ ratio: fc.oneof(fc.double(), text) }), { maxLength: 3 }),
);
const sound = fc.record(
  {
    id: fc.constantFrom('00ff', 'abcd'),
    name: fc.string({ minLength: 1, maxLength: 5 }),
    count: fc.nat(),
    kind: fc.constantFrom('a', 'b'),
    note: fc.option(fc.string({ maxLength: 3 })),
    parts: fc.array(fc.record({ ratio: fc.double({ noNaN: true, noDefaultInfinity: true }) }), {
      minLength: 1,
      maxLength: 2,
    }),
  },
  { requiredKeys: ['id', 'name', 'count', 'kind'] },
);
const spoilt = fc
  .tuple(sound, fc.constantFrom('id', 'name', 'count', 'kind', 'note', 'parts', 'more', '__proto__'), value)
  .map(([data, key, other]) => ({ ...data, [key]: other }));

it('knows sound data at a glance', () => {
  fc.assert(fc.property(sound, (data) => quickLookOf(schema)(data)));
});

it('never passes what the schema refuses or changes', () => {
  fc.assert(
    fc.property(fc.oneof(spoilt, value), (data) => {
      if (quickLookOf(schema)(data)) expect(schema.parse(data)).toEqual(data);
    }),
    { numRuns: 2_000 },
  );
});

it('leaves to the schema what it does not understand', () => {
  const others: [z.ZodType, unknown][] = [
    [z.string().trim(), 'a'],
    [z.string().refine((value) => value !== 'a'), 'a'],
    [z.email(), 'a@example.org'],
    [z.number().positive(), 1],
    [z.looseObject({}), {}],
    [z.object({}).refine(() => false), {}],
    [z.string().default('a'), 'a'],
    [z.string().regex(/a/g), 'a'],
  ];
  for (const [other, data] of others) expect(quickLookOf(other)(data)).toBe(false);
});

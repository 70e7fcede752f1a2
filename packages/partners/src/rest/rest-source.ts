import jsonata from 'jsonata';
import { z } from 'zod';

const path = z
  .string()
  .max(200)
  .regex(/^([\w$-]+(\.[\w$-]+)*)?$/, 'must be a path such as data.items; for more, give {"expression": …}');

const expression = z
  .string()
  .min(1)
  .max(4_000)
  .superRefine((source, context) => {
    try {
      jsonata(source);
    } catch (error) {
      const { message, position } = error as { message?: string; position?: number };
      context.addIssue({ code: 'custom', message: `not an expression: ${message} at ${position ?? 'its end'}` });
    }
  })
  .describe('JSONata, over the record or the answer');

/** Where a value comes from: a path into the record or answer, an expression over it, or a constant. */
export const restSource = z.union([
  path,
  z.strictObject({ path }),
  z.strictObject({ expression }),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean(), z.null()]) }),
]);
export type RestSource = z.output<typeof restSource>;

/** A condition or a body that is computed. */
export const restExpression = z.strictObject({ expression });

/** A value by its path; undefined where the way ends early. The empty path is the value itself. */
export function readPath(value: unknown, path: string): unknown {
  if (path === '') return value;
  return path.split('.').reduce<unknown>((at, step) => {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    return (at as Record<string, unknown>)[step];
  }, value);
}

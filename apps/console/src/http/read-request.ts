import type { Problem } from '@voip-sync/contracts';
import type { Request } from 'express';
import { type ZodType, z } from 'zod';
import { ProblemError } from './problem.ts';

/** How much of a wrong value is shown to whoever sent it, in characters. */
const shownCharsMax = 80;

/** The query string as the schema has it; anything else is a 400 that names each field, its value and what it must be. */
export function readQuery<T extends ZodType>(request: Request, schema: T): z.output<T> {
  return read(schema, request.query, 'query');
}

/** For paths that take no query at all. */
export function refuseQuery(request: Request): void {
  readQuery(request, z.strictObject({}));
}

export function readBody<T extends ZodType>(request: Request, schema: T): z.output<T> {
  if (!request.is('application/json')) {
    throw new ProblemError(415, 'The body must be JSON; send it with `content-type: application/json`');
  }
  return read(schema, request.body, 'body');
}

function read<T extends ZodType>(schema: T, input: unknown, where: 'query' | 'body'): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw refuseValues(
    where,
    result.error.issues.flatMap((issue) => describe(issue, input)),
  );
}

/** The 400 for values of a query or body that cannot be used. */
export function refuseValues(where: 'query' | 'body', errors: NonNullable<Problem['errors']>): ProblemError {
  return new ProblemError(400, `The ${where} has values that cannot be used; see \`errors\``, { errors });
}

function describe(issue: z.core.$ZodIssue, input: unknown): NonNullable<Problem['errors']> {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: key.slice(0, shownCharsMax), message: 'is not known here; leave it out' }));
  }
  const path = issue.path.join('.');
  if (path === '' || /password|secret/i.test(path)) return [{ path, message: issue.message }];
  const value = issue.path.reduce<unknown>((within, key) => (within as Record<PropertyKey, unknown>)?.[key], input);
  return [{ path, message: `${showValue(value)}: ${issue.message}` }];
}

export function showValue(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= shownCharsMax ? text : `${text.slice(0, shownCharsMax)}…`;
}

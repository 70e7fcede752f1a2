import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { KindContext } from '../kind.ts';
import type { FreepbxConfig } from './freepbx-config.ts';

export type FreepbxContext = KindContext<FreepbxConfig>;

const errors = z.object({ errors: z.array(z.looseObject({ message: z.string().default('no message') })).min(1) });
const outcome = z.object({ status: z.boolean().nullable(), message: z.string().nullish() });

/**
 * Runs a query of FreePBX's GraphQL API. Errors come with status 200 in `errors`. Asking may be repeated, a mutation may not.
 */
export async function askFreepbx<T>(
  { http, config, excerpt }: FreepbxContext,
  query: string,
  variables: Record<string, unknown>,
  data: z.ZodType<T>,
): Promise<T> {
  const answer = await http.send({
    method: 'POST',
    path: config.path,
    repeatable: !query.startsWith('mutation'),
    json: { query, variables },
    answer: z.union([errors, z.object({ data })]),
  });
  if ('errors' in answer.data) {
    const message = excerpt(answer.data.errors.map(({ message }) => message).join('; '));
    throw new PartnerError('refused', `FreePBX refused the query: ${message}`, { outcome: 'refused', status: 200 });
  }
  return answer.data.data as T;
}

/** Puts changes in force, as the red button does. */
export async function applyChanges(context: FreepbxContext): Promise<void> {
  const query = 'mutation { doreload(input: {}) { status message } }';
  await askFreepbx(context, query, {}, z.object({ doreload: outcome.nullable() }));
}

/** Runs a mutation that takes one input and tells by `status` and `message` how it went. */
export async function changeFreepbx(
  context: FreepbxContext,
  mutation: 'addExtension' | 'updateExtension' | 'deleteExtension',
  input: Record<string, unknown>,
): Promise<{ status: boolean; message: string }> {
  const query = `mutation ($input: ${mutation}Input!) { ${mutation}(input: $input) { status message } }`;
  const answer = await askFreepbx(context, query, { input }, z.object({ [mutation]: outcome.nullable() }));
  const told = answer[mutation];
  return { status: told?.status ?? false, message: context.excerpt(told?.message ?? 'no message') };
}

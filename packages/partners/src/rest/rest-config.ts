import { z } from 'zod';
import { isHeaderName } from '../http/check-headers.ts';
import { type Resource, recordShapes, resources } from '../records/records.ts';
import { zoneSetting } from '../values/zone-setting.ts';
import { restExpression, restSource } from './rest-source.ts';

const templates = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** A body that is computed has to be an expression that can be read. */
function checkBody(json: unknown, context: z.RefinementCtx): void {
  if (json === null || typeof json !== 'object' || Object.keys(json).join() !== 'expression') return;
  for (const { message } of restExpression.safeParse(json).error?.issues ?? []) {
    context.addIssue({ code: 'custom', message });
  }
}

/** Fields have to be ours, and those be there without which no record of the kind can be read. */
function checkFields(lists: Partial<Record<string, { fields: object }>>, context: z.RefinementCtx): void {
  for (const [resource, list] of Object.entries(lists)) {
    const { shape } = recordShapes[resource as Resource];
    const known = Object.keys(shape);
    const unknown = Object.keys(list?.fields ?? {}).filter((name) => !known.includes(name));
    const missing = Object.entries(shape).flatMap(([name, field]) =>
      name in (list?.fields ?? {}) || field.safeParse(undefined).success ? [] : [name],
    );
    const path = [resource, 'fields'];
    if (unknown.length > 0) {
      const message = `${unknown.join(', ')}: not a field of ours, which are ${known.join(', ')}`;
      context.addIssue({ code: 'custom', path, message });
    }
    if (missing.length > 0)
      context.addIssue({
        code: 'custom',
        path,
        message: `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`,
      });
  }
}

/** A request, with {{placeholders}}. */
const restRequest = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('GET'),
  path: z.string().min(1).max(500).describe('below the address, such as /v1/devices/{{id}}'),
  query: templates.default({}),
  headers: z.record(z.string().refine(isHeaderName, 'must be the name of a header'), z.string()).default({}),
  json: z
    .unknown()
    .superRefine(checkBody)
    .optional()
    .describe('a template, or {"expression": …} over what the placeholders have'),
  form: templates.optional(),
  refusedWhen: restExpression
    .optional()
    .describe('over the answer: true or a message where it says no with status 200'),
});
export type RestRequest = z.output<typeof restRequest>;

const rows = z.int().min(1).max(10_000).default(100).describe('{{rows}}');
const at = z.string().min(1).max(200);

const paging = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('none') }).describe('all in one answer'),
  z.strictObject({ by: z.literal('page'), rows, first: z.int().min(0).default(1) }).describe('{{page}}'),
  z.strictObject({ by: z.literal('offset'), rows, first: z.int().min(0).default(0) }).describe('{{offset}}'),
  z.strictObject({ by: z.literal('cursor'), rows, at }).describe('{{cursor}}, from this path of the answer'),
  z.strictObject({ by: z.literal('link'), rows }).describe('the header Link with rel="next"'),
  z.strictObject({ by: z.literal('next-url'), rows, at }).describe('a URL at this path of the answer'),
]);

const restField = z.union([
  restSource,
  z.strictObject({
    from: restSource,
    map: z
      .record(z.string(), z.union([z.string(), z.boolean()]))
      .optional()
      .describe('what the partner\'s words mean, such as {"S": true, "N": false}'),
    format: z
      .string()
      .max(60)
      .optional()
      .describe('of a date, in the tokens of Luxon, or iso, rfc2822, seconds, milliseconds'),
    zone: zoneSetting('UTC').optional(),
    decimalMark: z.enum(['point', 'comma']).optional(),
    otherwise: z.union([z.string(), z.boolean()]).optional().describe('where there is nothing'),
  }),
]);
export type RestField = z.output<typeof restField>;

const restList = z.strictObject({
  request: restRequest,
  records: restSource
    .default('')
    .describe('where the records lie in the answer; an expression has to give a list even of none, as [ … ] does'),
  total: z.string().max(200).optional().describe('path of the number of all records'),
  paging: paging.default({ by: 'none' }),
  endsShort: z
    .boolean()
    .default(false)
    .describe('whether a page that is not full is the last, instead of an empty one'),
  pendingWhen: restExpression.optional().describe('over a record: true for what is not finished yet'),
  windowDaysMax: z.int().min(1).max(3_660).optional().describe('a longer window of CDRs is asked for in pieces'),
  incremental: z.boolean().default(false).describe('whether {{since}} can be asked for'),
  fields: z.record(z.string(), restField).describe('by our name; externalId is needed'),
});
export type RestList = z.output<typeof restList>;

const restWrite = z.strictObject({ request: restRequest, id: restSource.default('id') });
const restFind = z.strictObject({ request: restRequest, records: restSource.default('') });

/** A partner that is configured instead of coded. */
export const restConfig = z.strictObject({
  zone: zoneSetting('UTC'),
  dateFormat: z
    .string()
    .max(60)
    .default('yyyy-MM-dd HH:mm:ss')
    .describe("of the partner's dates, where a field does not say"),
  decimalMark: z.enum(['point', 'comma']).default('point'),
  check: restRequest.describe('a cheap request that shows that address and credentials are right'),
  resources: z.partialRecord(z.enum(resources as [Resource, ...Resource[]]), restList).superRefine(checkFields),
  registrations: z
    .strictObject({ request: restRequest, records: restSource.default(''), id: restSource, registered: restSource })
    .optional(),
  peers: z
    .strictObject({
      create: restWrite.optional(),
      update: z.strictObject({ request: restRequest }).optional(),
      delete: z.strictObject({ request: restRequest }).optional(),
      find: restFind.optional().describe('{{id}} or {{peer.…}}: answers the peers that may be it'),
    })
    .refine(
      (peers) => !peers.create || peers.find,
      'create needs find: a create whose answer was lost must be looked for',
    )
    .default({}),
  cdrs: z
    .strictObject({
      rowsMax: z.int().min(1).max(1_000).default(1).describe('{{cdrs}} of one request, {{cdr}} where it is 1'),
      create: z.strictObject({
        request: restRequest,
        ids: restSource.describe('of the answer: the id, or all in order'),
      }),
      update: z.strictObject({ request: restRequest }).optional(),
      find: restWrite.optional(),
    })
    .optional(),
});
export type RestConfig = z.output<typeof restConfig>;

import { PartnerError } from '../errors.ts';
import type { CdrPushResult, PartnerApi } from '../kind.ts';
import { findRecord } from '../records/check-record.ts';
import type { PartnerCdrDraft } from '../records/records.ts';
import { readText } from '../values/read-value.ts';
import type { FieldReader } from './read-fields.ts';
import type { RestConfig } from './rest-config.ts';
import type { RestContext } from './rest-context.ts';
import type { TemplateValues } from './rest-template.ts';

const noId =
  'the partner was asked for one peer and answered something without an id: peers.find.records has to give a list, which is empty where there is none';

/** Creating, changing, removing and finding peers, as far as it is configured. */
export function restPeerPush(
  context: RestContext,
  { create, update, delete: remove, find }: RestConfig['peers'],
  fields: FieldReader<'peers'> | undefined,
): Partial<PartnerApi> {
  return {
    ...(create && {
      async createPeer(peer) {
        const { data } = await context.ask(create.request, { peer });
        const externalId = readText('id', await context.read(create.id, data));
        if (externalId) return { externalId };
        throw new PartnerError('unreadable', 'the partner created a peer and did not tell its id', {
          outcome: 'unknown',
        });
      },
    }),
    ...(update && {
      async updatePeer(externalId, peer) {
        await context.ask(update.request, { id: externalId, peer });
      },
    }),
    ...(remove && {
      async deletePeer(externalId) {
        try {
          await context.ask(remove.request, { id: externalId });
        } catch (error) {
          if (!isGone(error)) throw error;
        }
      },
    }),
    ...(find &&
      fields && {
        async findPeer(key) {
          const values = 'externalId' in key ? { id: key.externalId, peer: {} } : { id: undefined, peer: key.draft };
          const rows = await findRows(context, find, values);
          await fields.prepare(rows);
          return findRecord(rows, fields.reader, context.partner.maskRaw, (raw) => {
            const externalId = fields.textOf('externalId', raw);
            if (externalId === null) throw new PartnerError('unreadable', noId, { outcome: 'refused' });
            return 'externalId' in key
              ? externalId === key.externalId
              : fields.textOf('username', raw) === key.draft.username;
          });
        },
      }),
  } satisfies Partial<PartnerApi>;
}

/** Sending CDRs, one at a time or in bulk. */
export function restCdrPush(
  context: RestContext,
  { create, update, find }: NonNullable<RestConfig['cdrs']>,
): Partial<PartnerApi> {
  return {
    async pushCdrs(cdrs) {
      try {
        const { data } = await context.ask(create.request, { cdr: cdrs[0], cdrs });
        return readIds(await context.read(create.ids, data), cdrs);
      } catch (error) {
        // Which of several it refuses, the partner does not say: whoever sends tries fewer.
        if (!(error instanceof PartnerError) || error.code !== 'refused' || cdrs.length > 1) throw error;
        return [{ error: error.message }];
      }
    },
    ...(update && {
      async updateCdr(externalId: string, cdr: PartnerCdrDraft) {
        await context.ask(update.request, { id: externalId, cdr });
      },
    }),
    ...(find && {
      async findCdr(cdr: PartnerCdrDraft) {
        const { data } = await context.ask(find.request, { cdr });
        return readText('id', await context.read(find.id, data)) ?? undefined;
      },
    }),
  };
}

/** The ids of what was sent, in its order. Fewer or more than were sent leave open which is whose: that has to be looked up. */
function readIds(given: unknown, cdrs: PartnerCdrDraft[]): CdrPushResult[] {
  const ids = (Array.isArray(given) ? given : [given]).map((id) => readText('id', id));
  if (ids.length === cdrs.length && ids.every((id) => id !== null)) return ids.map((externalId) => ({ externalId }));
  throw new PartnerError(
    'unreadable',
    `the partner took ${cdrs.length} CDRs and told ${ids.filter(Boolean).length} ids`,
    {
      outcome: 'unknown',
    },
  );
}

async function findRows(
  context: RestContext,
  find: NonNullable<RestConfig['peers']['find']>,
  values: TemplateValues,
): Promise<unknown[]> {
  try {
    const { data } = await context.ask(find.request, values);
    const found = await context.read(find.records, data);
    return Array.isArray(found) ? found : found === undefined || found === null ? [] : [found];
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

const isGone = (error: unknown) => error instanceof PartnerError && error.code === 'not-found';

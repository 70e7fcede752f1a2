import {
  changePartnerSchema,
  createPartnerSchema,
  deletePartnerQuerySchema,
  type PartnerTrialResult,
  partnerDeleteJob,
  partnerHoldingsSchema,
  partnerListSchema,
  partnerSchema,
  partnerTrialSchema,
  rotatePartnerSecretsSchema,
  tryPartnerSchema,
} from '@voip-sync/contracts';
import {
  applyContractRule,
  countHoldings,
  type Database,
  type PartnerRow,
  type PartnerSettings,
  PartnerStore,
  PartnerTokenStore,
  readSource,
} from '@voip-sync/database';
import { addJob, type KeyRing, type Queue } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { askWorkers } from './ask-workers.ts';
import { changedMeanwhile, findLastingPartner, findPartner, presentPartner } from './find-partner.ts';
import { columnsOf, draftOf, fieldsOf, keptSecrets, sealSecrets } from './partner-draft.ts';
import { checkTimetables, scheduleOf } from './serve-timetables.ts';

const closedBreaker = { breakerFailures: 0, breakerOpenUntil: null, breakerLastError: null };

/** Partners as people manage them. Nothing is saved that the workers have not found usable. */
export function partnerRoutes(database: Database, queue: Queue, keys: KeyRing | undefined): Route[] {
  const store = new PartnerStore(database);
  return [
    defineRoute({
      method: 'get',
      path: '/partners',
      role: 'viewer',
      summary: 'Partners, by their names',
      answer: { schema: partnerListSchema },
      handle: async () => ({ rows: (await store.list()).map(presentPartner) }),
    }),
    defineRoute({
      method: 'get',
      path: '/partners/:id',
      role: 'viewer',
      summary: 'One partner; of its secrets the names alone',
      answer: { schema: partnerSchema },
      handle: async ({ params }) => presentPartner(await findPartner(store, params.id)),
    }),
    defineRoute({
      method: 'post',
      path: '/partners',
      role: 'admin',
      summary: 'Creates a partner with its timetables',
      body: createPartnerSchema,
      needsRedis: true,
      answer: { status: 201, schema: partnerSchema },
      handle: async ({ body: { secrets, resources, ...fields } }) => {
        if (await store.find(fields.id)) throw taken(fields.id);
        await requireRegistrar(fields.registrarSourceId);
        const sealed = sealSecrets(fields.id, secrets, keys);
        const found = await askWorkers(queue, draftOf(fields, sealed), false);
        checkTimetables(resources, found.resources);
        const { id, ...columns } = fields;
        const settings = { ...columns, ...columnsOf(columns, sealed), ...peerChangesOf(found) } as PartnerSettings;
        if (!(await store.create(id, settings, resources.map(scheduleOf)))) throw taken(id);
        return presentPartner(await findPartner(store, id));
      },
    }),
    defineRoute({
      method: 'patch',
      path: '/partners/:id',
      role: 'admin',
      summary: 'Changes a partner that is still of the version given; enables and disables it',
      body: changePartnerSchema,
      needsRedis: true,
      answer: { schema: partnerSchema },
      handle: async ({ params, body: { version, secrets = {}, ...given } }) => {
        const row = await findLastingPartner(store, params.id);
        if (row.version !== version) throw changedMeanwhile(row, version);
        await requireRegistrar(given.registrarSourceId);
        const before = fieldsOf(row);
        const after = { ...before, ...defined(given) };
        const sealed = keptSecrets(before, after, sealSecrets(row.id, secrets, keys));
        const isAsked = Object.keys(given).some((name) => name !== 'enabled') || Object.keys(secrets).length > 0;
        const found = isAsked ? await askWorkers(queue, draftOf(after, sealed), false) : undefined;
        await change(row, version, { ...columnsOf(defined(given), sealed), ...peerChangesOf(found) });
        if (after.contractSetsPeers !== row.contractSetsPeers) {
          await applyContractRule(database, row.id, after.contractSetsPeers);
        }
        return presentPartner(await findPartner(store, row.id));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/partners/:id/secrets',
      role: 'admin',
      summary: 'Puts new secrets in the place of those of the same names',
      body: rotatePartnerSecretsSchema,
      answer: { schema: partnerSchema },
      handle: async ({ params, body: { version, secrets } }) => {
        const row = await findLastingPartner(store, params.id);
        const { sealedSecrets } = fieldsOf(row);
        const unknown = Object.keys(secrets).filter((name) => !Object.hasOwn(sealedSecrets, name));
        if (unknown.length > 0) {
          const known = Object.keys(sealedSecrets).join(', ') || 'none';
          throw new ProblemError(422, `The partner ${row.id} has no secret ${unknown.join(', ')}; it has ${known}`);
        }
        await change(row, version, columnsOf({}, { ...sealedSecrets, ...sealSecrets(row.id, secrets, keys) }));
        return presentPartner(await findPartner(store, row.id));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/partner-trials',
      role: 'admin',
      summary: 'Asks a partner the cheapest question there is, saved or not',
      body: tryPartnerSchema,
      needsRedis: true,
      answer: { schema: partnerTrialSchema },
      handle: async ({ body: { secrets, ...fields } }) => {
        const given = sealSecrets(fields.id, secrets, keys);
        const row = await store.find(fields.id);
        const sealed = row ? keptSecrets(fieldsOf(row), fields, given) : given;
        const { error, latencyMs } = await askWorkers(queue, draftOf(fields, sealed), true);
        return { ok: error === null, error, latencyMs };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/partners/:id/holdings',
      role: 'admin',
      summary: 'What deleting the partner would remove; its runs and the history of changes stay',
      answer: { schema: partnerHoldingsSchema },
      handle: async ({ params }) => {
        const { id, version } = await findPartner(store, params.id);
        return { version, rows: await countHoldings(database, id) };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/partners/:id',
      role: 'admin',
      summary: 'Deletes a partner of the version whose holdings were shown, and all it holds; a run of it ends',
      query: deletePartnerQuerySchema,
      needsRedis: true,
      answer: { status: 202 },
      handle: async ({ params, query: { version } }) => {
        const row = await findPartner(store, params.id);
        if (row.deletingSince === null) {
          if (row.version !== version) throw changedMeanwhile(row, version);
          await store.beginDeletion(row.id);
        }
        const deduplication = { id: `partner-delete-${row.id}` };
        await addJob(queue, partnerDeleteJob, { partnerId: row.id }, { deduplication });
      },
    }),
  ];

  async function requireRegistrar(sourceId: string | null | undefined): Promise<void> {
    if (!sourceId || (await readSource(database, sourceId))) return;
    throw new ProblemError(
      422,
      `registrarSourceId: there is no source "${sourceId}"; GET /api/v1/sources lists those there are`,
    );
  }

  /** What kept the partner from answering may be mended: it is asked at once, and logs in anew. */
  async function change(row: PartnerRow, version: number, columns: Parameters<PartnerStore['change']>[2]) {
    if (!(await store.change(row.id, version, columns))) throw changedMeanwhile(row, version);
    await store.saveBreaker(row.id, { ...closedBreaker, breakerChangedAt: new Date() });
    await new PartnerTokenStore(database).forget(row.id);
  }
}

function peerChangesOf(found: PartnerTrialResult | undefined): { peerChanges?: string | null } {
  return found ? { peerChanges: found.peerChanges?.join(' ') ?? null } : {};
}

function taken(id: string): ProblemError {
  return new ProblemError(409, `There is a partner "${id}" already; choose another id`);
}

/** Without what was not given. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}

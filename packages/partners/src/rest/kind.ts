import { type Capabilities, defineKind, type PartnerApi, type Registration } from '../kind.ts';
import { type Pull, type Pulls, pullApi } from '../listing/pull-api.ts';
import { type Resource, resources } from '../records/records.ts';
import { readText } from '../values/read-value.ts';
import { listRestRecords } from './list-records.ts';
import { restCdrPush, restPeerPush } from './push-records.ts';
import { fieldReader } from './read-fields.ts';
import { type RestConfig, type RestList, restConfig } from './rest-config.ts';
import { RestContext } from './rest-context.ts';

/** Any HTTP API that speaks JSON, by configuration alone. */
export const rest = defineKind({
  name: 'rest',
  title: 'Generic HTTP API',
  config: restConfig,
  authentication: ['none', 'basic', 'token', 'oauth2', 'signature'],
  baseUrl: null,
  rateLimits: { default: { requestsMax: 600, perMs: 60_000 } },
  capabilities,

  open(partner) {
    const context = new RestContext(partner);
    const { config } = partner;
    const peers = config.resources.peers;
    return {
      ...pullApi('this partner', pullsOf(context), partner.maskRaw),
      async check() {
        await context.ask(config.check, {});
      },
      close: () => context.close(),
      ...restPeerPush(context, config.peers, peers && fieldReader(context, 'peers', peers)),
      ...(config.cdrs ? restCdrPush(context, config.cdrs) : {}),
      ...(config.registrations ? listRegistrations(context, config.registrations) : {}),
    };
  },
});

function capabilities({ resources: lists, peers, cdrs, registrations }: RestConfig): Capabilities {
  const pull = resources.filter((resource) => lists[resource] !== undefined);
  return {
    pull,
    incremental: pull.filter((resource) => resource !== 'cdrs' && lists[resource]?.incremental),
    peers: (['create', 'update', 'delete'] as const).filter((change) => peers[change] !== undefined),
    cdrsPerPushMax: cdrs?.rowsMax ?? null,
    registrations: registrations !== undefined,
  };
}

function pullsOf(context: RestContext): Pulls {
  const { resources: lists } = context.partner.config;
  const pull = <R extends Resource>(resource: R, list: RestList): Pull<R> => {
    const fields = fieldReader(context, resource, list);
    return { ...fields, list: (options) => listRestRecords(context, resource, list, fields, options) };
  };
  return Object.fromEntries(
    resources.flatMap((resource) => {
      const list = lists[resource];
      return list ? [[resource, pull(resource, list)]] : [];
    }),
  );
}

function listRegistrations(
  context: RestContext,
  { request, records, id, registered }: NonNullable<RestConfig['registrations']>,
): Pick<PartnerApi, 'listRegistrations'> {
  return {
    async *listRegistrations() {
      const { data } = await context.ask(request, {});
      const rows = await context.read(records, data);
      const told: Registration[] = [];
      for (const row of Array.isArray(rows) ? rows : []) {
        const externalId = readText('id', await context.read(id, row));
        const value = await context.read(registered, row);
        if (externalId) told.push({ externalId, registered: value === true || value === 'true' || value === 1 });
      }
      yield told;
    },
  };
}

import { defineKind } from '../kind.ts';
import { type Pull, type Pulls, pullApi } from '../listing/pull-api.ts';
import type { RecordReader } from '../records/check-record.ts';
import type { Resource } from '../records/records.ts';
import { type IxcContext, listRows } from './ask-ixc.ts';
import { ixcConfig, ixcTable } from './ixc-config.ts';
import { listIxcRows } from './list-rows.ts';
import { ixcCdr } from './map-cdr.ts';
import { ixcContract } from './map-contract.ts';
import { ixcCustomer } from './map-customer.ts';
import { ixcPeer } from './map-peer.ts';
import { ixcPlan } from './map-plan.ts';
import { ixcCdrPush } from './push-cdrs.ts';
import { ixcPeerPush } from './push-peers.ts';

/** IXC Provedor, an ERP of internet providers. Its user is the id of an API token, its password the token's other half. */
export const ixc = defineKind({
  name: 'ixc',
  title: 'IXC Provedor',
  config: ixcConfig,
  authentication: ['basic'],
  baseUrl: null,
  rateLimits: { default: { requestsMax: 300, perMs: 60_000 } },

  capabilities: (config) => ({
    pull: ['peers', 'customers', 'contracts', 'plans', 'cdrs'],
    incremental: Object.keys(config.updatedColumns) as Resource[],
    peers: config.pushPeers ? ['create', 'update', 'delete'] : [],
    // One a call, so that no id is lost when the second fails.
    cdrsPerPushMax: config.pushCdrs ? 1 : null,
    registrations: false,
  }),

  open: (context) => ({
    ...pullApi('IXC', pullsOf(context), context.maskRaw),
    async check() {
      await listRows(context, ixcTable(context.config, 'peers'), [{ column: 'id', operator: '>', value: '0' }], 1);
    },
    ...(context.config.pushPeers ? ixcPeerPush(context) : {}),
    ...(context.config.pushCdrs ? ixcCdrPush(context) : {}),
  }),
});

function pullsOf(context: IxcContext): Pulls {
  const { config } = context;
  const pull = <R extends Resource>(reader: RecordReader<R>): Pull<R> => ({
    reader,
    list: (options) => listIxcRows(context, reader, options),
  });
  return {
    peers: pull(ixcPeer(config)),
    customers: pull(ixcCustomer(config)),
    contracts: pull(ixcContract(config)),
    plans: pull(ixcPlan),
    cdrs: pull(ixcCdr(config)),
  };
}

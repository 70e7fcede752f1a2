import { defineKind } from '../kind.ts';
import { checkRecord, type RecordReader } from '../records/check-record.ts';
import type { Resource } from '../records/records.ts';
import { listRows } from './ask-ixc.ts';
import { type IxcConfig, ixcConfig, ixcTable } from './ixc-config.ts';
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
    async check() {
      await listRows(context, ixcTable(context.config, 'peers'), [{ column: 'id', operator: '>', value: '0' }], 1);
    },
    list: (resource, options = {}) => listIxcRows(context, readerOf(resource, context.config), options),
    readRecord: async (resource, raw) => checkRecord(raw, readerOf(resource, context.config), context.maskRaw),
    ...(context.config.pushPeers ? ixcPeerPush(context) : {}),
    ...(context.config.pushCdrs ? ixcCdrPush(context) : {}),
  }),
});

function readerOf<R extends Resource>(resource: R, config: IxcConfig): RecordReader<R> {
  const readers: { [Name in Resource]: RecordReader<Name> } = {
    peers: ixcPeer(config),
    customers: ixcCustomer(config),
    contracts: ixcContract(config),
    plans: ixcPlan,
    cdrs: ixcCdr(config),
  };
  return readers[resource] as unknown as RecordReader<R>;
}

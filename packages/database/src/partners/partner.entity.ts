import { EntitySchema } from 'typeorm';
import { identifier, integer, longText, moment, optional, words } from '../columns.ts';

/** A partner whose API is called: where it is, how one authenticates, and how it fares. Managed in the console. */
export type PartnerRow = {
  id: string;
  name: string;
  kind: string;
  baseUrl: string;
  /** Whether it may stand at a private or loopback address. */
  inside: boolean;
  /** Certificates in PEM to trust besides the well-known ones. */
  ca: string | null;
  /** JSON, as the package `partners` has them; without secrets. */
  auth: string;
  config: string;
  limits: string;
  requestsPerMinute: number | null;
  /** JSON: sealed secrets by their names. */
  sealedSecrets: string;
  enabled: boolean;
  /** What wins when a peer was changed on both sides: `ask`, `ours` or `theirs`. */
  conflictRule: string;
  /** Whether a contract that is not active makes its peers inactive. */
  contractSetsPeers: boolean;
  /** What it lets be done to its peers, of `create update delete`, as the workers said when it was saved; null where they have not been asked yet. */
  peerChanges: string | null;
  /** The PBX source at which this partner's peers register, and which tells whether they are; null where none does. */
  registrarSourceId: string | null;
  /** The circuit breaker, for all processes. */
  breakerFailures: number;
  breakerOpenUntil: Date | null;
  breakerLastError: string | null;
  breakerChangedAt: Date | null;
  /** The last status check. */
  checkedAt: Date | null;
  checkLatencyMs: number | null;
  checkError: string | null;
  lastGoodSyncAt: Date | null;
  /** Set when it is being deleted: nothing is begun any more. */
  deletingSince: Date | null;
  /** Grows with each change by a person, so that of two who edit at once the second is told. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
};

export const partnerEntity = new EntitySchema<PartnerRow>({
  name: 'partner',
  tableName: 'partners',
  columns: {
    id: { ...identifier(64), primary: true },
    name: words(100),
    kind: identifier(32),
    baseUrl: identifier(500, 'base_url'),
    inside: { type: 'boolean' },
    ca: optional(longText()),
    auth: longText(),
    config: longText(),
    limits: longText(),
    requestsPerMinute: optional(integer('requests_per_minute')),
    sealedSecrets: longText('sealed_secrets'),
    enabled: { type: 'boolean' },
    conflictRule: identifier(16, 'conflict_rule'),
    contractSetsPeers: { type: 'boolean', name: 'contract_sets_peers' },
    peerChanges: optional(identifier(64, 'peer_changes')),
    registrarSourceId: optional(identifier(64, 'registrar_source_id')),
    breakerFailures: integer('breaker_failures'),
    breakerOpenUntil: optional(moment('breaker_open_until')),
    breakerLastError: optional(words(1000, 'breaker_last_error')),
    breakerChangedAt: optional(moment('breaker_changed_at')),
    checkedAt: optional(moment('checked_at')),
    checkLatencyMs: optional(integer('check_latency_ms')),
    checkError: optional(words(1000, 'check_error')),
    lastGoodSyncAt: optional(moment('last_good_sync_at')),
    deletingSince: optional(moment('deleting_since')),
    version: { type: 'int', unsigned: true },
    createdAt: moment('created_at'),
    updatedAt: moment('updated_at'),
  },
});

import type { z } from 'zod';
import type { AuthConfig } from './auth/auth-config.ts';
import type { Clock, RateLimit } from './http/ports.ts';
import type { HttpSender } from './http/request.ts';
import type { PullApi } from './listing/pull-api.ts';
import type { PartnerCdrDraft, Peer, PeerDraft, Resource } from './records/records.ts';

/** What a partner of a kind can do, which its configuration may narrow. */
export interface Capabilities {
  /** What can be listed. */
  pull: Resource[];
  /** What of it can be listed since a moment; CDRs always are. */
  incremental: Resource[];
  /** What can be done to a peer there. */
  peers: ('create' | 'update' | 'delete')[];
  /** CDRs that can be sent at once; null where the partner takes none. */
  cdrsPerPushMax: number | null;
  /** Whether it tells which peers are registered. */
  registrations: boolean;
}

/** How one CDR that was sent fared. */
export type CdrPushResult = { externalId: string } | { error: string };

export interface Registration {
  externalId: string;
  registered: boolean;
}

export type PeerKey = { externalId: string } | { draft: PeerDraft };

/**
 * One partner, opened. All methods throw a PartnerError; those that a kind does not have are absent, as its capabilities say.
 *
 * Creating and sending are not repeated where it is unknown whether the partner acted (`outcome` is `unknown`): whoever calls looks first, with
 * `findPeer` or `findCdr`, and only then tries again.
 */
export interface PartnerApi extends PullApi {
  /** The cheapest request that shows that address and credentials are right. */
  check(): Promise<void>;
  /** The peer as it is there now: by the partner's id, or the one that a draft would be, by what the partner tells peers apart by. */
  findPeer?(key: PeerKey): Promise<Peer | undefined>;
  createPeer?(peer: PeerDraft): Promise<{ externalId: string }>;
  /** `secret` null leaves the secret as it is. */
  updatePeer?(externalId: string, peer: PeerDraft): Promise<void>;
  /** A peer that is not there any more is no error. */
  deletePeer?(externalId: string): Promise<void>;
  /** In the order given, one result each. */
  pushCdrs?(cdrs: PartnerCdrDraft[]): Promise<CdrPushResult[]>;
  updateCdr?(externalId: string, cdr: PartnerCdrDraft): Promise<void>;
  /** The partner's id of a CDR that was sent, by what identifies it there. */
  findCdr?(cdr: PartnerCdrDraft): Promise<string | undefined>;
  /** Registrations, in batches as they become known, of the peers named or of all. */
  listRegistrations?(externalIds: string[]): AsyncIterable<Registration[]>;
  /** Frees what the kind holds, such as the thread of its expressions. */
  close?(): Promise<void>;
}

/** What a kind is given to work with. */
export interface KindContext<Config> {
  config: Config;
  http: HttpSender;
  /** Takes secrets out of a raw record before it is kept. */
  maskRaw(raw: unknown): unknown;
  /** Foreign text as it may stand in a message: one line, short, without secrets and phone numbers. */
  excerpt(text: string): string;
  clock: Clock;
}

/** A kind of partner. One folder and one line in `kinds.ts`. */
export interface PartnerKind<Schema extends z.ZodType = z.ZodType> {
  name: string;
  title: string;
  /** What is configured besides address and authentication. Its descriptions are what a person reads when filling it in. */
  config: Schema;
  /** Ways of authentication that the partner has. */
  authentication: AuthConfig['method'][];
  /** What to propose for `baseUrl`; null where each installation has its own. */
  baseUrl: string | null;
  /** Further origins of the partner's API. */
  origins?(config: z.output<Schema>): string[];
  /** What the partner allows, by bucket; `default` may be set lower for a partner. */
  rateLimits: Record<string, RateLimit>;
  capabilities(config: z.output<Schema>): Capabilities;
  open(context: KindContext<z.output<Schema>>): PartnerApi;
}

/** Lets a kind be written with its own configuration's type and stand in one list with the others. */
export function defineKind<Schema extends z.ZodType>(kind: PartnerKind<Schema>): PartnerKind {
  return kind as unknown as PartnerKind;
}

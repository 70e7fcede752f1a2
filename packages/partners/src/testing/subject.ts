import type { ListFault, StubServer } from '@voip-sync/testkit/partners/index.ts';
import { type MemoryPorts, memoryPorts } from '../in-process/memory-ports.ts';
import type { ListOptions } from '../listing/listing.ts';
import { type OpenedPartner, openPartner } from '../open-partner.ts';
import type { PartnerConfigInput } from '../partner-config.ts';
import type { Peer, PeerDraft, Resource } from '../records/records.ts';
import { type FastClock, fastClock } from './fast-clock.ts';

/** A kind before its stub, as the conformance suite wants it. */
export interface Subject extends AsyncDisposable {
  server: StubServer;
  partner: PartnerConfigInput;
  secrets: Record<string, string>;
  /** How many records of each resource the stub has: the kind must give as many. */
  counts: Partial<Record<Resource, number>>;
  /** Which of the kind's lists the list faults are tried on, and which of them it can have. */
  faulty: { resource: Resource; faults: ListFault[] };
  setListFault(fault: ListFault | undefined): void;
  cdrWindow: ListOptions;
  /** A peer to create and then to change, where the kind can. */
  peer?: { draft: PeerDraft; change: Partial<PeerDraft>; seenAfter: Partial<Peer> };
  /** What is to be found of the stub's peers after a push. */
  peerAtPartner?(externalId: string): Record<string, unknown> | undefined;
}

export interface SubjectKind {
  kind: string;
  start(): Promise<Subject>;
}

export type OpenedSubject = OpenedPartner & { ports: MemoryPorts & { clock: FastClock } };

/** Small limits of size; those of time leave room for a busy machine. */
const limits = {
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 10_000,
  bodyTimeoutMs: 10_000,
  wholeTimeoutMs: 30_000,
  answerBytesMax: 2_000_000,
  unpackedBytesMax: 4_000_000,
};

export function openSubject(
  subject: Subject,
  changed: Partial<PartnerConfigInput> = {},
  limited: Partial<typeof limits> = {},
): OpenedSubject {
  const ports = memoryPorts({ clock: fastClock() });
  const partner = { limits: { ...limits, ...limited }, ...subject.partner, ...changed };
  return { ...openPartner({ partner, secrets: subject.secrets, ports }), ports: ports as OpenedSubject['ports'] };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Reads a listing to its end. */
export async function readListing<R extends Resource>(
  opened: Pick<OpenedPartner, 'api'>,
  resource: R,
  options?: ListOptions,
) {
  const listing = opened.api.list(resource, options);
  const pages = await collect(listing);
  return {
    pages,
    records: pages.flatMap((page) => page.records),
    bad: pages.flatMap((page) => page.bad),
    verdict: listing.verdict(),
  };
}

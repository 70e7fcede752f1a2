import { memoryPorts } from '../../in-process/memory-ports.ts';
import { openPartner } from '../../open-partner.ts';
import { fastClock } from '../fast-clock.ts';
import type { DescribedPartner } from './described-partners.ts';

export interface Tried {
  kind: string;
  what: string;
  requests: number;
  /** What of ours does not fit; empty where everything does. */
  problems: string[];
  /** Where the description does not fit itself, as its examples do not always. */
  notes: string[];
}

/** What Prism cannot know: it has no word for Zadarma's way of signing. */
const ofPrismItself = /do not support this type of security scheme/;
const windowEndMs = Date.parse('2026-03-02T00:00:00Z');

/**
 * Does everything that a kind can do against a mock server of its description. A mock keeps nothing, so whether a listing is complete, or a peer is there after it was
 * created, is not asked here: only whether each request and each answer fits.
 */
export async function tryKind(kind: string, { partner, secrets, draft }: DescribedPartner): Promise<Tried[]> {
  const ports = memoryPorts({ clock: fastClock() });
  const { api, capabilities, close } = openPartner({ partner, secrets, ports });
  const tried: Tried[] = [];

  async function attempt(what: string, act: (notes: string[]) => Promise<string[] | undefined>): Promise<void> {
    const before = ports.audited.length;
    const [problems, notes]: [string[], string[]] = [[], []];
    try {
      problems.push(...((await act(notes)) ?? []));
    } catch (error) {
      problems.push(messageOf(error));
    }
    const audited = ports.audited.slice(before);
    for (const { at, message } of audited.flatMap(({ responseHeaders }) => readViolations(responseHeaders))) {
      (at.startsWith('response') ? notes : problems).push(`${at} ${message}`);
    }
    tried.push({ kind, what, requests: audited.length, problems: [...new Set(problems)], notes: [...new Set(notes)] });
  }

  await attempt('check', async () => void (await api.check()));
  for (const resource of capabilities.pull) {
    const window = resource === 'cdrs' ? { sinceMs: windowEndMs - 86_400_000, untilMs: windowEndMs } : {};
    await attempt(`list ${resource}`, async (notes) => {
      const bad: string[] = [];
      let records = 0;
      try {
        for await (const page of api.list(resource, window)) {
          bad.push(...page.bad.map(({ reason }) => `a record: ${reason}`));
          records += page.records.length;
        }
      } catch (error) {
        // After a page that fits, it is the next page of the description's own example.
        if (records === 0) throw error;
        notes.push(messageOf(error));
      }
      return records > 0 ? bad : [...bad, 'no record came'];
    });
  }
  if (capabilities.registrations) {
    await attempt('registrations', async () => {
      for await (const batch of api.listRegistrations?.(['00001', '1234-100']) ?? []) void batch;
      return undefined;
    });
  }
  let externalId = '';
  if (api.findPeer) await attempt('find peer', async () => void (await api.findPeer?.({ draft })));
  if (capabilities.peers.includes('create')) {
    await attempt('create peer', async () => {
      externalId = (await api.createPeer?.(draft))?.externalId ?? '';
      return externalId ? undefined : ['no id came'];
    });
  }
  // A mock gives ids that do not fit its own paths; these do.
  if (kind === 'zadarma') externalId = '00001';
  if (capabilities.peers.includes('update')) {
    await attempt('update peer', async () => void (await api.updatePeer?.(externalId, draft)));
  }
  if (capabilities.peers.includes('delete')) {
    await attempt('delete peer', async () => void (await api.deletePeer?.(externalId)));
  }
  await close();
  return tried;
}

function readViolations(headers: Record<string, string> | undefined): { at: string; message: string }[] {
  const header = headers?.['sl-violations'];
  if (!header) return [];
  const violations = JSON.parse(header) as { message: string; location?: string[] }[];
  return violations
    .filter(({ message }) => !ofPrismItself.test(message))
    .map(({ location, message }) => ({ at: location?.join('.') ?? '', message }));
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

import { type ConsoleClient, ConsoleError } from './console-client.ts';
import type { PartnerEntry } from './demo-partner.ts';

type Known = { baseUrl: string; version: number };

/** Enters a partner in the console, or gives the one that is there its present address. */
export async function enterPartner(
  console: ConsoleClient,
  entry: PartnerEntry,
): Promise<'entered' | 'moved' | 'known'> {
  const { id, baseUrl, secrets } = entry;
  const known = await console.get<Known>(`/partners/${id}`).catch((error: unknown) => {
    if (error instanceof ConsoleError && error.status === 404) return undefined;
    throw error;
  });
  if (!known) {
    await console.send('POST', '/partners', entry);
    return 'entered';
  }
  if (known.baseUrl === baseUrl) return 'known';
  await console.send('PATCH', `/partners/${id}`, { version: known.version, baseUrl, secrets });
  return 'moved';
}

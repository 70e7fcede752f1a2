import { partnerSecretPlace, peerSecretPlace } from '@voip-sync/contracts';
import type { PeerDraftContent, SealedRow, SealedTable } from '@voip-sync/database';
import { isSealedWithOldKey, type KeyRing, openSecret, sealSecret } from '@voip-sync/runtime';
import { tokenPlace } from '../partners/database-tokens.ts';

/** What came of a row: how many secrets it holds, and its text where some of them were sealed with an older key. */
type Resealed = { secrets: number; text: string | null };

/** Opens every secret of a row and seals those anew that the first key did not seal. Throws a BadInputError for one that does not open. Pure but for the nonces. */
export function resealRow(table: SealedTable, row: SealedRow, keys: KeyRing): Resealed {
  let [secrets, renewed] = [0, 0];
  const reseal = (sealed: string, place: string): string => {
    const secret = openSecret(sealed, place, keys);
    secrets += 1;
    if (!isSealedWithOldKey(sealed, keys)) return sealed;
    renewed += 1;
    return sealSecret(secret, place, keys);
  };
  const text = texts[table](row, reseal);
  return { secrets, text: renewed > 0 ? text : null };
}

type Reseal = (sealed: string, place: string) => string;

const texts: Record<SealedTable, (row: SealedRow, reseal: Reseal) => string> = {
  partners({ partnerId, text }, reseal) {
    const secrets: Record<string, string> = JSON.parse(text);
    const entries = Object.entries(secrets).map(([name, sealed]) => [
      name,
      reseal(sealed, partnerSecretPlace(partnerId, name)),
    ]);
    return JSON.stringify(Object.fromEntries(entries));
  },
  partner_tokens: ({ key, text }, reseal) => reseal(text, tokenPlace(key)),
  sip_peers: ({ partnerId, username, text }, reseal) => reseal(text, peerSecretPlace(partnerId, username ?? '')),
  outbox({ partnerId, text }, reseal) {
    const draft: PeerDraftContent = JSON.parse(text);
    if (draft.sealedSecret === null) return text;
    const place = peerSecretPlace(partnerId, String(draft.content.username));
    return JSON.stringify({ ...draft, sealedSecret: reseal(draft.sealedSecret, place) });
  },
};

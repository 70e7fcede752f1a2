import { extensionOf } from '@voip-sync/contracts';
import type { CdrToLink } from '@voip-sync/database';

/** What a PBX's CDR calls its peers, the surest first: its account code, who called, who was called. Pure. */
export function namesOfCdr({ accountcode, channel, dstchannel }: CdrToLink): string[] {
  return [accountcode.trim(), extensionOf(channel), extensionOf(dstchannel)].filter(
    (name) => name !== undefined && name !== '',
  ) as string[];
}

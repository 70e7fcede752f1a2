import { ixc } from './ixc/kind.ts';
import type { PartnerKind } from './kind.ts';
import { zadarma } from './zadarma/kind.ts';

/** Every kind of partner there is. */
export const kinds: readonly PartnerKind[] = [ixc, zadarma];

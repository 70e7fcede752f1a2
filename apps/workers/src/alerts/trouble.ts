import type { AlertFacts } from '@voip-sync/contracts';

/** Something that is the matter now. */
export type FoundTrouble = { subject: string; facts: AlertFacts };

import type { AlertRule } from '@voip-sync/contracts';

/** Something that is the matter now. */
export type FoundTrouble = { rule: AlertRule; subject: string; message: string };

/** How long something has lasted, as people say it. */
export function tellLength(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return `${Math.round(ms / 1_000)} s`;
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2_880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1_440)} days`;
}

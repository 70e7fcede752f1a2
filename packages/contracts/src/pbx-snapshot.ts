import { z } from 'zod';

/** How many keys one part of a snapshot carries at most. */
export const snapshotKeysMax = 2_000;

/**
 * A part of what a PBX has at one moment, told by an ingestor that asked for it: *all* keys of `[from, to)`, so that whatever is believed to
 * be there and lies in that range without being named is gone. A large PBX is told in several parts, each of which stands for itself.
 */
export const pbxSnapshotSchema = z.object({
  sourceId: z.string().min(1).max(64),
  /** The ingestor that asked. */
  heardBy: z.string().min(1).max(128),
  /** `channels`: the Uniqueid of every channel. `members`: every member of every queue, by `memberKey`. */
  of: z.enum(['channels', 'members']),
  /** Microseconds since 1970, by the clock of the source's events. */
  takenAtUs: z.int().nonnegative(),
  /** The same moment by the ingestor's clock. */
  receivedAtUs: z.int().nonnegative(),
  clock: z.enum(['pbx', 'ingestor']),
  /** Bounds in the order of code units; null is open. */
  from: z.string().max(512).nullable(),
  to: z.string().max(512).nullable(),
  keys: z.array(z.string().max(512)).max(snapshotKeysMax),
});
export type PbxSnapshot = z.output<typeof pbxSnapshotSchema>;

/** A member's key in a snapshot. */
export function memberKey({ queue, interface: dialled }: { queue: string; interface: string }): string {
  return `${queue}\n${dialled}`;
}

/** True when the snapshot would name the key if it were there. */
export function isInRange(key: string, { from, to }: Pick<PbxSnapshot, 'from' | 'to'>): boolean {
  return (from === null || key >= from) && (to === null || key < to);
}

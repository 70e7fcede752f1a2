import type { CallEvent, MemberEvent, PbxSnapshot, RejectedEvent } from '@voip-sync/contracts';
import type { Word } from './shape-jobs.ts';
import type { SharedClock } from './shared-clock.ts';

/** A word that waits for Redis. `isTimed` is false where its times were said before the shared clock was known. */
export type Waiting = { word: Word; isTimed: boolean };

/** The word with its times in the shared clock; those that the PBX said stay. */
export function settleTimes({ word, isTimed }: Waiting, { correctionUs }: Pick<SharedClock, 'correctionUs'>): Word {
  if (isTimed || correctionUs === 0) return word;
  const settle = <T extends object>(thing: T): T => {
    const ours = Object.entries(thing).filter(([name]) => isOurs(name, thing));
    return { ...thing, ...Object.fromEntries(ours.map(([name, us]) => [name, Math.max(0, us + correctionUs)])) };
  };
  if ('event' in word) return { event: settle(word.event) };
  if ('member' in word) return { member: settle(word.member) };
  return 'snapshot' in word ? { snapshot: settle(word.snapshot) } : { rejected: settle(word.rejected) };
}

/** What the word is about. */
export function wordOf(word: Word): CallEvent | MemberEvent | PbxSnapshot | RejectedEvent {
  if ('event' in word) return word.event;
  if ('member' in word) return word.member;
  return 'snapshot' in word ? word.snapshot : word.rejected;
}

function isOurs(name: string, thing: object): boolean {
  if (name === 'receivedAtUs' || name === 'heardSinceUs') return (thing as Record<string, unknown>)[name] !== undefined;
  return (name === 'occurredAtUs' || name === 'takenAtUs') && 'clock' in thing && thing.clock === 'ingestor';
}

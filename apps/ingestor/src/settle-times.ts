import type { Note } from './deliver-words.ts';
import type { Word } from './shape-jobs.ts';
import type { LocalStamp, SharedClock } from './shared-clock.ts';

/** A word that waits for Redis, and where its times were said before the shared clock was known, whose they are. */
export type Waiting = { word: Word | Note; timedBy?: LocalStamp | undefined };

/** Times that the ingestor says; those of events are the PBX's where it sends them. */
const ownTimes = ['receivedAtUs', 'heardSinceUs', 'ingestorSinceUs', 'fromUs', 'untilUs', 'saidAtUs'];
const timesOfEvents = ['occurredAtUs', 'takenAtUs'];

/** The word with its times in the shared clock. */
export function settleTimes({ word, timedBy }: Waiting, clock: Pick<SharedClock, 'correctionOf'>): Word | Note {
  if (timedBy === undefined) return word;
  const correctionUs = clock.correctionOf(timedBy);
  return Object.fromEntries(
    Object.entries(word).map(([kind, thing]) => {
      const isOurs = 'clock' in thing && thing.clock === 'pbx' ? [] : timesOfEvents;
      const settled = Object.entries(thing).map(([name, value]) =>
        typeof value === 'number' && [...ownTimes, ...isOurs].includes(name)
          ? [name, Math.max(0, Math.round(value + correctionUs))]
          : [name, value],
      );
      return [kind, Object.fromEntries(settled)];
    }),
  ) as Word | Note;
}

/** When what the word tells of was heard, and of which source. */
export function momentOf(word: Word | Note): { sourceId: string; us: number } {
  const [thing] = Object.values(word) as [{ sourceId: string; receivedAtUs?: number; untilUs?: number }];
  return { sourceId: thing.sourceId, us: thing.receivedAtUs ?? thing.untilUs ?? 0 };
}

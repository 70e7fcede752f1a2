import type { Note } from './deliver-words.ts';
import type { Word } from './shape-jobs.ts';
import type { SharedClock } from './shared-clock.ts';

/**
 * A word that waits for Redis, and by which clock its times were said: the shared one, or before that was known, this process's own counting,
 * or that of an earlier process, of which only the machine's wall clock is left.
 */
export type Waiting = { word: Word | Note; clock: 'shared' | 'local' | 'wall' };

/** Times that the ingestor says; those of events are the PBX's where it sends them. */
const ownTimes = ['receivedAtUs', 'heardSinceUs', 'ingestorSinceUs', 'fromUs', 'untilUs', 'saidAtUs'];
const timesOfEvents = ['occurredAtUs', 'takenAtUs'];

/** The word with its times in the shared clock. */
export function settleTimes(
  { word, clock }: Waiting,
  shared: Pick<SharedClock, 'correctionUs' | 'wallCorrectionUs'>,
): Word | Note {
  if (clock === 'shared') return word;
  const correctionUs = clock === 'local' ? shared.correctionUs : shared.wallCorrectionUs;
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

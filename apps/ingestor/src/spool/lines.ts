import type { Note } from '../deliver-words.ts';
import type { Waiting } from '../settle-times.ts';
import type { Word } from '../shape-jobs.ts';

/** A line of the spool: a word as it is, and where its times are not in the shared clock, whose they are. */
type Line = (Word | Note) & { timedBy?: string };

export function writeLine({ word, clock }: Waiting, ingestorId: string): string {
  const line: Line = clock === 'shared' ? word : { ...word, timedBy: ingestorId };
  return JSON.stringify(line);
}

/** What lines tell. Those of an earlier process that did not know the shared clock yet are in the wall clock of the machine. */
export function readLines(values: unknown[], ingestorId: string): Waiting[] {
  return values.filter(isLine).map(({ timedBy, ...word }): Waiting => {
    if (timedBy === undefined) return { word, clock: 'shared' };
    return { word, clock: timedBy === ingestorId ? 'local' : 'wall' };
  });
}

const kinds = ['event', 'member', 'snapshot', 'rejected', 'lost', 'hearing'];

/** What is in the line is seen to where it is shaped into a job. */
function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([kind, thing]) => kinds.includes(kind) && typeof thing === 'object' && thing !== null,
  );
}

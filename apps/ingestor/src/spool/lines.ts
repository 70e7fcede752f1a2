import type { Note } from '../deliver-words.ts';
import type { Waiting } from '../settle-times.ts';
import type { Word } from '../shape-jobs.ts';

/** A line of the spool: a word as it is, and where its times are not in the shared clock, whose they are. */
type Line = (Word | Note) & Pick<Waiting, 'timedBy'>;

export function writeLine({ word, timedBy }: Waiting): string {
  const line: Line = { ...word, timedBy };
  return JSON.stringify(line);
}

/** What lines tell. */
export function readLines(values: unknown[]): Waiting[] {
  return values.filter(isLine).map(({ timedBy, ...word }) => ({ word, timedBy }));
}

const kinds = ['event', 'member', 'endpoint', 'snapshot', 'rejected', 'lost', 'hearing'];

/** What is in the line is seen to where it is shaped into a job. */
function isLine(value: unknown): value is Line {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([kind, thing]) => kinds.includes(kind) && typeof thing === 'object' && thing !== null,
  );
}

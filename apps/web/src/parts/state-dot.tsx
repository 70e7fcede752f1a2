import type { ReactNode } from 'react';
import classes from './state-dot.module.css';

export type Tone = 'ok' | 'wait' | 'bad' | 'quiet';

/** A state: a dot whose colour says how good it is, and the word that says what it is. */
export function StateDot({ tone, pulse = false, children }: { tone: Tone; pulse?: boolean; children: ReactNode }) {
  return (
    <span className={classes.state}>
      <span className={classes.dot} data-tone={tone} data-pulse={pulse || undefined} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}

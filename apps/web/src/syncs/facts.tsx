import type { ReactNode } from 'react';
import classes from './facts.module.css';

type Fact = readonly [label: string, value: ReactNode, tone?: 'wait' | 'bad' | undefined];

/** Some facts of one thing, side by side: a label above each value. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={`card tabular ${classes.facts}`}>
      {facts.map(([label, value, tone]) => (
        <div key={label}>
          <dt className="quiet">{label}</dt>
          <dd data-tone={tone}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import type { ReactNode } from 'react';
import classes from './fact-list.module.css';

/** What is known of a thing, name by name. */
export function FactList({ facts }: { facts: readonly { key: string; label: string; value: ReactNode }[] }) {
  return (
    <dl className={`card ${classes.facts}`}>
      {facts.map(({ key, label, value }) => (
        <div key={key} className={classes.fact} data-fact={key}>
          <dt className="quiet">{label}</dt>
          <dd className="anywhere">{value === null || value === '' ? '–' : value}</dd>
        </div>
      ))}
    </dl>
  );
}

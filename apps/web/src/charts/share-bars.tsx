import type { ReactNode } from 'react';
import classes from './share-bars.module.css';

type Share = {
  key: string;
  label: ReactNode;
  value: number;
  /** What stands at its end, such as the value and its share. */
  text: ReactNode;
};

/** Parts of a whole as bars under each other, the longest being the largest. */
export function ShareBars({ label, shares }: { label: string; shares: readonly Share[] }) {
  const largest = Math.max(1, ...shares.map(({ value }) => value));
  return (
    <ul className={`${classes.list} tabular`} aria-label={label}>
      {shares.map(({ key, label: name, value, text }) => (
        <li key={key} className={classes.share}>
          <span className={classes.name}>{name}</span>
          <span className={classes.text}>{text}</span>
          <span className={classes.bar} aria-hidden="true" style={{ inlineSize: `${(100 * value) / largest}%` }} />
        </li>
      ))}
    </ul>
  );
}

import classes from './section.module.css';

/** In place of rows that are not there: says so, and what to expect. */
export function EmptyState({ title, advice }: { title: string; advice?: string }) {
  return (
    <div className={`card ${classes.empty}`}>
      <strong>{title}</strong>
      {advice && <span className="quiet">{advice}</span>}
    </div>
  );
}

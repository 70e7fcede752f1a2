import classes from '../partners.module.css';

/** What went wrong in a run, or what is to be known of it. */
export function RunNote({ error, warning }: { error: string | null; warning: string | null }) {
  if (!error && !warning) return null;
  return (
    <>
      {error && <div className={classes.bad}>{error}</div>}
      {warning && <div className={classes.warning}>{warning}</div>}
    </>
  );
}

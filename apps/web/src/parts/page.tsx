import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A page within the shell: its head, then its parts one below the other. */
export function Page({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}

import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './page-header.module.css';

type Props = {
  title: string;
  /** Below the title, one line. */
  description?: ReactNode;
  /** Beside the title, such as its state. */
  aside?: ReactNode;
  /** What can be done on this page as a whole. */
  actions?: ReactNode;
};

/** The head of a page; names the window as well. */
export function PageHeader({ title, description, aside, actions }: Props) {
  useDocumentTitle(`${title} · voip-sync`);
  return (
    <div className={classes.head}>
      <div className={classes.words}>
        <div className={classes.line}>
          <Title order={1} size="h2" className="anywhere">
            {title}
          </Title>
          {aside}
        </div>
        {description && <div className="quiet">{description}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

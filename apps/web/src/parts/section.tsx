import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

type Props = { title: string; tools?: ReactNode; children: ReactNode };

/** A titled part of a page. */
export function Section({ title, tools, children }: Props) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {tools}
      </div>
      {children}
    </section>
  );
}

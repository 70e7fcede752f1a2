import { Title } from '@mantine/core';
import type { Source } from '../../api/openapi.ts';
import { useMay } from '../../session/use-session.ts';
import { CdrFacts } from './cdr-facts.tsx';
import { EventFacts } from './event-facts.tsx';
import classes from './source-list.module.css';
import { SyncNow } from './sync-now.tsx';

export function SourceCard({ source }: { source: Source }) {
  const mayAct = useMay('operator');
  return (
    <article className={`card ${classes.card}`} data-source={source.id}>
      <div className={classes.head}>
        <Title order={3} className="anywhere">
          {source.name}
        </Title>
        {source.cdr && mayAct && <SyncNow source={source} />}
      </div>
      <div className={`${classes.halves} tabular`}>
        <EventFacts events={source.events} />
        <CdrFacts cdr={source.cdr} quarantined={source.quarantined} />
      </div>
    </article>
  );
}

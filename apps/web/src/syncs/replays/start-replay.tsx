import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { TimeFilter } from '../../parts/filter-fields.tsx';
import { Section } from '../../parts/section.tsx';
import { useSources } from '../../sources/use-sources.ts';
import classes from '../form.module.css';
import { SourceField } from '../source-field.tsx';
import { useStartReplay } from './use-replays.ts';

/** Has the calls of a range compared with the log of their events. */
export function StartReplay() {
  const { t } = useTranslation(['repairs', 'shell']);
  const { data: sources = [] } = useQuery(useSources());
  const [sourceId, setSourceId] = useState<string>();
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const start = useStartReplay();
  const source = sources.find(({ id }) => id === sourceId) ?? sources[0];
  if (!source) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (from && to) start.mutate({ sourceId: source.id, from, to, apply: false });
  };
  return (
    <Section title={t('replay.start')}>
      <form className={classes.form} onSubmit={submit}>
        {sources.length > 1 && (
          <SourceField label={t('replay.source')} value={source.id} onChange={setSourceId} sources={sources} />
        )}
        <TimeFilter label={t('shell:filters.from')} value={from} onChange={setFrom} />
        <TimeFilter label={t('shell:filters.to')} value={to} onChange={setTo} />
        <Button type="submit" size="xs" loading={start.isPending} disabled={!from || !to}>
          {t('replay.compare')}
        </Button>
      </form>
      <FailureNotice error={start.error} />
    </Section>
  );
}

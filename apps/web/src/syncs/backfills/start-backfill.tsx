import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Section } from '../../parts/section.tsx';
import classes from '../form.module.css';
import { type LocalRange, RangeFields } from '../range-fields.tsx';
import { SourceField } from '../source-field.tsx';
import { useCdrSources } from '../use-cdr-sources.ts';
import { useStartBackfill } from './use-backfills.ts';

/** Asks for the CDRs of a range. */
export function StartBackfill() {
  const { t } = useTranslation('proof');
  const sources = useCdrSources() ?? [];
  const [sourceId, setSourceId] = useState<string>();
  const [range, setRange] = useState<LocalRange>({ from: '', to: '' });
  const start = useStartBackfill();
  const source = sources.find(({ id }) => id === sourceId) ?? sources[0];
  if (!source) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ sourceId: source.id, ...range }, { onSuccess: () => setRange({ from: '', to: '' }) });
  };
  return (
    <Section title={t('backfill.start')}>
      <form className={classes.form} onSubmit={submit}>
        {sources.length > 1 && (
          <SourceField label={t('backfill.source')} value={source.id} onChange={setSourceId} sources={sources} />
        )}
        <RangeFields range={range} onChange={setRange} timeZone={source.timeZone} />
        <Button type="submit" size="xs" loading={start.isPending} disabled={range.from === '' || range.to === ''}>
          {t('backfill.ask')}
        </Button>
      </form>
      <FailureNotice error={start.error} />
    </Section>
  );
}

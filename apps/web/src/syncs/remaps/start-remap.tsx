import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Api, take } from '../../api/create-api.ts';
import type { StartRemap as Asked } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Section } from '../../parts/section.tsx';
import classes from '../form.module.css';
import { type LocalRange, RangeFields } from '../range-fields.tsx';
import { SourceField } from '../source-field.tsx';
import { useAct } from '../use-act.ts';
import { useCdrSources } from '../use-cdr-sources.ts';
import { remapsKey } from './remaps-key.ts';

/** Has counted how the times of a source's CDRs would move by the zone that is set now. */
export function StartRemap() {
  const { t } = useTranslation('proof');
  const sources = useCdrSources() ?? [];
  const [sourceId, setSourceId] = useState<string>();
  const [range, setRange] = useState<LocalRange>({ from: '', to: '' });
  const start = useAct((api: Api, body: Asked) => take(api.POST('/remaps', { body })), [remapsKey]);
  const source = sources.find(({ id }) => id === sourceId) ?? sources[0];
  if (!source) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { from, to } = range;
    start.mutate({ sourceId: source.id, ...(from ? { from } : {}), ...(to ? { to } : {}) });
  };
  return (
    <Section title={t('remap.start')}>
      <form className={classes.form} onSubmit={submit}>
        {sources.length > 1 && (
          <SourceField label={t('remap.source')} value={source.id} onChange={setSourceId} sources={sources} />
        )}
        <RangeFields range={range} onChange={setRange} timeZone={source.timeZone} />
        <Button type="submit" size="xs" loading={start.isPending}>
          {t('remap.count')}
        </Button>
        <span className={classes.outcome}>{t('remap.rangeAdvice')}</span>
      </form>
      <FailureNotice error={start.error} />
    </Section>
  );
}

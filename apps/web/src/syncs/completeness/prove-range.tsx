import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../parts/section.tsx';
import classes from '../form.module.css';
import { type LocalRange, RangeFields } from '../range-fields.tsx';
import { useProve } from './use-prove.ts';

/** Asks for a proof of a range of hours of the PBX's own clock, and sets right what differs. */
export function ProveRange({ sourceId, timeZone }: { sourceId: string; timeZone: string }) {
  const { t } = useTranslation('proof');
  const [range, setRange] = useState<LocalRange>({ from: '', to: '' });
  const { act, outcome } = useProve();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ sourceId, ...range });
  };
  return (
    <Section title={t('prove.title')}>
      <p className={classes.advice}>{t('prove.advice')}</p>
      <form className={classes.form} onSubmit={submit}>
        <RangeFields range={range} onChange={setRange} timeZone={timeZone} />
        <Button type="submit" size="xs" loading={act.isPending} disabled={range.from === '' || range.to === ''}>
          {t('prove.start')}
        </Button>
        <span role="status" className={classes.outcome}>
          {outcome}
        </span>
      </form>
    </Section>
  );
}

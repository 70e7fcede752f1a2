import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertSettings } from '../../api/openapi.ts';
import { NumberField } from '../number-field.tsx';
import classes from '../settings.module.css';

type Exceptions = AlertSettings['exceptions'];
const kinds = ['cdr', 'cdr-sweep', 'hearing', 'partner', 'partner-peers', 'partner-customers', 'partner-contracts'];

/** Where other minutes hold for one source or partner. */
export function ExceptionList({ value, onChange }: { value: Exceptions; onChange: (value: Exceptions) => void }) {
  const { t } = useTranslation('settings');
  const change = (index: number, changes: Partial<Exceptions[number]>) =>
    onChange(value.map((one, place) => (place === index ? { ...one, ...changes } : one)));
  return (
    <div className={`card ${classes.list}`}>
      <span className="quiet">{t('alerts.exceptionsAdvice')}</span>
      {value.map((one, index) => (
        <div key={index} className={classes.line}>
          <TextInput
            size="xs"
            className={classes.wide}
            label={t('alerts.subject')}
            value={one.subject}
            maxLength={64}
            required
            withAsterisk={false}
            onChange={(event) => change(index, { subject: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label={t('alerts.kind')}
            value={one.kind ?? ''}
            data={[{ value: '', label: t('alerts.allKinds') }, ...kinds]}
            onChange={(event) => change(index, { kind: event.currentTarget.value || null })}
          />
          <NumberField
            label={t('alerts.exceptionMinutes')}
            value={one.minutes}
            unit={t('form.minutes')}
            min={1}
            empty="–"
            onChange={(minutes) => change(index, { minutes })}
          />
          <Button
            size="xs"
            variant="default"
            aria-label={t('form.remove', { name: one.subject })}
            onClick={() => onChange(value.filter((_, place) => place !== index))}
          >
            ×
          </Button>
        </div>
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange([...value, { subject: '', kind: null, minutes: null }])}
        >
          {t('alerts.addException')}
        </Button>
      </div>
    </div>
  );
}

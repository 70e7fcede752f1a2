import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../settings.module.css';
import { TestChannel } from './test-channel.tsx';

type Props = { value: string[]; onChange: (value: string[]) => void; isSaved: boolean };

/** Who gets mail. */
export function EmailList({ value, onChange, isSaved }: Props) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState('');
  const add = () => {
    if (typed.trim() === '' || value.includes(typed.trim())) return;
    onChange([...value, typed.trim()]);
    setTyped('');
  };
  return (
    <div className={`card ${classes.list}`}>
      <strong>{t('alerts.emails')}</strong>
      {value.map((email) => (
        <div key={email} className={classes.line} data-channel={email}>
          <span className={`anywhere ${classes.wide}`}>{email}</span>
          <TestChannel channel="email" target={email} isSaved={isSaved} />
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('form.remove', { name: email })}
            onClick={() => onChange(value.filter((one) => one !== email))}
          >
            ×
          </Button>
        </div>
      ))}
      <div className={classes.line}>
        <TextInput
          size="xs"
          type="email"
          className={classes.wide}
          label={t('alerts.email')}
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button size="xs" variant="default" disabled={typed.trim() === ''} onClick={add}>
          {t('alerts.addEmail')}
        </Button>
      </div>
    </div>
  );
}

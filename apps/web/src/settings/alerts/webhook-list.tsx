import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertSettings } from '../../api/openapi.ts';
import classes from '../settings.module.css';
import { TestChannel } from './test-channel.tsx';

type Webhooks = AlertSettings['webhooks'];
type Props = { value: Webhooks; onChange: (value: Webhooks) => void; isSaved: boolean };
const nothing = { name: '', url: '' };

/** Programs that are told. */
export function WebhookList({ value, onChange, isSaved }: Props) {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(nothing);
  const isFit = typed.name.trim() !== '' && URL.canParse(typed.url) && value.every(({ name }) => name !== typed.name);
  const add = () => {
    onChange([...value, { name: typed.name.trim(), url: typed.url.trim() }]);
    setTyped(nothing);
  };
  return (
    <div className={`card ${classes.list}`}>
      <strong>{t('alerts.webhooks')}</strong>
      {value.map(({ name, url }) => (
        <div key={name} className={classes.line} data-channel={name}>
          <span className={`anywhere ${classes.wide}`}>
            {name} <span className="quiet">{url}</span>
          </span>
          <TestChannel channel="webhook" target={name} isSaved={isSaved} />
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('form.remove', { name })}
            onClick={() => onChange(value.filter((one) => one.name !== name))}
          >
            ×
          </Button>
        </div>
      ))}
      <div className={classes.line}>
        <TextInput
          size="xs"
          label={t('alerts.webhookName')}
          value={typed.name}
          maxLength={60}
          onChange={(event) => setTyped({ ...typed, name: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          type="url"
          className={classes.wide}
          label={t('alerts.webhookUrl')}
          value={typed.url}
          maxLength={500}
          onChange={(event) => setTyped({ ...typed, url: event.currentTarget.value })}
        />
        <Button size="xs" variant="default" disabled={!isFit} onClick={add}>
          {t('alerts.addWebhook')}
        </Button>
      </div>
    </div>
  );
}

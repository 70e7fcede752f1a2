import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { take } from '../../api/create-api.ts';
import type { AlertSetting, AlertSettings } from '../../api/openapi.ts';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Section } from '../../parts/section.tsx';
import { SettingForm } from '../setting-form.tsx';
import classes from '../settings.module.css';
import { type SettingCalls, useSetting } from '../use-setting.ts';
import { EmailList } from './email-list.tsx';
import { ExceptionList } from './exception-list.tsx';
import { RuleFields } from './rule-fields.tsx';
import { WebhookList } from './webhook-list.tsx';

const calls: SettingCalls<AlertSetting> = {
  key: 'alerts',
  read: (api, signal) => take(api.GET('/settings/alerts', { signal })),
  save: (api, body) => take(api.PUT('/settings/alerts', { body })),
};

const languages = [
  { value: 'pt-BR', label: 'Português' },
  { value: 'en', label: 'English' },
];

/** Rules of alerts, and who is told. */
export function AlertsPage() {
  const { t } = useTranslation('settings');
  const setting = useSetting(calls);
  const fields = [
    { key: 'syncLate', label: t('rule.sync-late') },
    { key: 'partnerDown', label: t('rule.partner-down') },
    { key: 'deletionHeld', label: t('rule.deletion-held') },
    { key: 'queueGrowing', label: t('rule.queue-growing') },
    { key: 'pbxDeaf', label: t('rule.pbx-deaf') },
    { key: 'exceptions', label: t('alerts.exceptions') },
    { key: 'repeatMinutes', label: t('alerts.repeat') },
    { key: 'language', label: t('alerts.language') },
    { key: 'emails', label: t('alerts.emails') },
    { key: 'webhooks', label: t('alerts.webhooks') },
  ] as const;
  return (
    <Page>
      <PageHeader title={t('alerts.title')} description={t('alerts.description')} />
      <SettingForm<AlertSettings> setting={setting} fields={fields}>
        {(value, set) => (
          <>
            <Section title={t('alerts.rules')}>
              <RuleFields value={value} onChange={set} />
            </Section>
            <Section title={t('alerts.exceptions')}>
              <ExceptionList value={value.exceptions} onChange={(exceptions) => set({ exceptions })} />
            </Section>
            <Section title={t('alerts.channels')}>
              <div className={classes.form}>
                <NativeSelect
                  size="xs"
                  className={classes.narrow}
                  label={t('alerts.language')}
                  value={value.language}
                  data={languages}
                  onChange={(event) => set({ language: event.currentTarget.value as AlertSettings['language'] })}
                />
                <EmailList value={value.emails} onChange={(emails) => set({ emails })} isSaved={!setting.isEdited} />
                <WebhookList
                  value={value.webhooks}
                  onChange={(webhooks) => set({ webhooks })}
                  isSaved={!setting.isEdited}
                />
              </div>
            </Section>
          </>
        )}
      </SettingForm>
    </Page>
  );
}

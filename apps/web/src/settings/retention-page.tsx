import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import { fieldErrors } from '../api/describe-failure.ts';
import type { Retention, RetentionSetting } from '../api/openapi.ts';
import { useFormat } from '../i18n/use-format.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Section } from '../parts/section.tsx';
import { Moment } from '../time/moment.tsx';
import { NumberField } from './number-field.tsx';
import { SettingForm } from './setting-form.tsx';
import classes from './settings.module.css';
import { type SettingCalls, useSetting } from './use-setting.ts';

const calls: SettingCalls<RetentionSetting> = {
  key: 'retention',
  read: (api, signal) => take(api.GET('/settings/retention', { signal })),
  save: (api, body) => take(api.PUT('/settings/retention', { body })),
};
const kinds = [
  ...(['callEvents', 'calls', 'cdrs', 'agentStates', 'syncRuns'] as const),
  ...(['quarantine', 'partnerRequests', 'auditEntries', 'sessions', 'alerts'] as const),
];
const daysMax = 3_660;

/** How long rows of each kind are kept, and what the last run forgot. */
export function RetentionPage() {
  const { t } = useTranslation('settings');
  const setting = useSetting(calls);
  const labels = kinds.map((key) => ({ key, label: t(`retention.${key}`) }));
  const wrong = fieldErrors(setting.saving.error);
  return (
    <Page>
      <PageHeader
        title={t('retention.title')}
        description={t('retention.description')}
        actions={<ForgetNow isBlocked={setting.isEdited} />}
      />
      <SettingForm<Retention> setting={setting} fields={labels}>
        {(value, set) => (
          <>
            <div className={`card ${classes.fields}`}>
              {labels.map(({ key, label }) => (
                <NumberField
                  key={key}
                  label={label}
                  value={value[key]}
                  unit={t('form.days')}
                  min={1}
                  max={daysMax}
                  empty={t('form.forEver')}
                  error={wrong[`value.${key}`]}
                  onChange={(days) => set({ [key]: days })}
                />
              ))}
            </div>
            <div className="quiet">{t('retention.logs')}</div>
          </>
        )}
      </SettingForm>
      {setting.stored && <LastRun run={setting.stored.lastRun} />}
    </Page>
  );
}

function LastRun({ run }: { run: RetentionSetting['lastRun'] }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const nameOf = (kind: string) => {
    const known = kinds.find((one) => one === kind);
    return known ? t(`retention.${known}`) : kind;
  };
  const statuses = ['running', 'succeeded', 'failed', 'interrupted'] as const;
  const status = statuses.find((one) => one === run?.status) ?? 'other';
  const removed = Object.entries(run?.summary?.removed ?? {}).filter(([, rows]) => rows > 0);
  const unfinished = (run?.summary?.unfinished ?? []).map(nameOf);
  return (
    <Section title={t('retention.last')}>
      <div className={`card ${classes.list}`}>
        {!run && t('retention.never')}
        {run && (
          <span>
            {t(`runStatus.${status}`)}, <Moment at={run.startedAt} />
          </span>
        )}
        {run?.finishedAt && removed.length === 0 && <span className="quiet">{t('retention.nothing')}</span>}
        {removed.length > 0 && (
          <span>{removed.map(([kind, rows]) => `${nameOf(kind)}: ${format.number(rows)}`).join(' · ')}</span>
        )}
        {unfinished.length > 0 && <span>{t('retention.unfinished', { kinds: unfinished.join(', ') })}</span>}
        {[run?.warning, run?.error].map((text) => text && <span key={text}>{text}</span>)}
      </div>
    </Section>
  );
}

function ForgetNow({ isBlocked }: { isBlocked: boolean }) {
  const { t } = useTranslation('settings');
  const { api } = useConsole();
  const [isAsked, setAsked] = useState(false);
  const run = useMutation({
    mutationFn: () => take(api.POST('/settings/retention/runs')),
    onSuccess: () => setAsked(false),
  });
  return (
    <>
      <span role="status" className="quiet">
        {run.isSuccess && t('retention.asked')}
      </span>
      <Button size="xs" variant="default" disabled={isBlocked} onClick={() => setAsked(true)}>
        {t('retention.run')}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t('retention.run')}
        confirm={t('retention.run')}
        isDangerous
        isPending={run.isPending}
        error={run.error}
        onConfirm={() => run.mutate()}
        onClose={() => setAsked(false)}
      >
        {t('retention.runAdvice')}
      </ConfirmDialog>
    </>
  );
}

import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { take } from '../api/create-api.ts';
import type { ThresholdSetting, Thresholds } from '../api/openapi.ts';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Section } from '../parts/section.tsx';
import { NumberField } from './number-field.tsx';
import { SettingForm } from './setting-form.tsx';
import classes from './settings.module.css';
import { type SettingCalls, useSetting } from './use-setting.ts';

const calls: SettingCalls<ThresholdSetting> = {
  key: 'thresholds',
  read: (api, signal) => take(api.GET('/settings/thresholds', { signal })),
  save: (api, body) => take(api.PUT('/settings/thresholds', { body })),
};
const forms = ['answered', 'answered-and-abandoned', 'offered'] as const;
const seconds = ['serviceLevelSeconds', 'shortAbandonSeconds'] as const;
const callers = ['waitingWarn', 'waitingAlarm'] as const;
const colours = ['waitWarnSeconds', 'waitAlarmSeconds', 'talkWarnSeconds', 'talkAlarmSeconds'] as const;
const dayInSeconds = 86_400;

/** When figures of the wallboard are coloured, and how its service level is reckoned. */
export function ThresholdsPage() {
  const { t } = useTranslation('settings');
  const setting = useSetting(calls);
  const labels = [...seconds, 'serviceLevelForm' as const, ...callers, ...colours].map((key) => ({
    key,
    label: t(`thresholds.${key}`),
  }));
  return (
    <Page>
      <PageHeader title={t('thresholds.title')} description={t('thresholds.description')} />
      <SettingForm<Thresholds> setting={setting} fields={labels}>
        {(value, set) => {
          const field = (key: (typeof seconds | typeof callers | typeof colours)[number], unit?: string) => (
            <NumberField
              key={key}
              label={t(`thresholds.${key}`)}
              value={value[key]}
              min={unit ? 0 : 1}
              max={dayInSeconds}
              {...(unit ? { unit } : {})}
              onChange={(number) => set({ [key]: number ?? 0 })}
            />
          );
          return (
            <>
              <Section title={t('thresholds.level')}>
                <div className={`card ${classes.fields}`}>
                  {seconds.map((key) => field(key, t('form.seconds')))}
                  <NativeSelect
                    size="xs"
                    label={t('thresholds.serviceLevelForm')}
                    value={value.serviceLevelForm}
                    data={forms.map((form) => ({ value: form, label: t(`serviceLevelForm.${form}`) }))}
                    onChange={(event) =>
                      set({ serviceLevelForm: event.currentTarget.value as Thresholds['serviceLevelForm'] })
                    }
                  />
                </div>
              </Section>
              <Section title={t('thresholds.colours')}>
                <div className={`card ${classes.fields}`}>
                  {callers.map((key) => field(key))}
                  {colours.map((key) => field(key, t('form.seconds')))}
                </div>
              </Section>
            </>
          );
        }}
      </SettingForm>
    </Page>
  );
}

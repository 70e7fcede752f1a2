import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertSettings } from '../../api/openapi.ts';
import { NumberField } from '../number-field.tsx';
import classes from '../settings.module.css';

type Props = { value: AlertSettings; onChange: (changes: Partial<AlertSettings>) => void };

/** Each rule: whether it is looked at, and from when on something counts. */
export function RuleFields({ value, onChange }: Props) {
  const { t } = useTranslation('settings');
  const { syncLate, partnerDown, deletionHeld, queueGrowing, pbxDeaf, repeatMinutes } = value;
  const minutes = (label: string, number: number, set: (number: number) => void) => (
    <NumberField label={label} value={number} unit={t('form.minutes')} min={1} onChange={(typed) => set(typed ?? 0)} />
  );
  return (
    <div className={`card ${classes.list}`}>
      <Rule
        label={t('rule.sync-late')}
        enabled={syncLate.enabled}
        onSwitch={(enabled) => onChange({ syncLate: { ...syncLate, enabled } })}
      >
        {(['cdrMinutes', 'sweepMinutes', 'partnerMinutes'] as const).map((key) => (
          <div key={key}>
            {minutes(t(`alerts.${key}`), syncLate[key], (number) =>
              onChange({ syncLate: { ...syncLate, [key]: number } }),
            )}
          </div>
        ))}
      </Rule>
      <Rule
        label={t('rule.partner-down')}
        enabled={partnerDown.enabled}
        onSwitch={(enabled) => onChange({ partnerDown: { ...partnerDown, enabled } })}
      >
        {minutes(t('alerts.downMinutes'), partnerDown.minutes, (number) =>
          onChange({ partnerDown: { ...partnerDown, minutes: number } }),
        )}
      </Rule>
      <Rule
        label={t('rule.deletion-held')}
        enabled={deletionHeld.enabled}
        onSwitch={(enabled) => onChange({ deletionHeld: { enabled } })}
      />
      <Rule
        label={t('rule.queue-growing')}
        enabled={queueGrowing.enabled}
        onSwitch={(enabled) => onChange({ queueGrowing: { ...queueGrowing, enabled } })}
      >
        <NumberField
          label={t('alerts.waitingJobs')}
          value={queueGrowing.waitingJobs}
          min={1}
          onChange={(number) => onChange({ queueGrowing: { ...queueGrowing, waitingJobs: number ?? 0 } })}
        />
        {minutes(t('alerts.oldestMinutes'), queueGrowing.oldestMinutes, (number) =>
          onChange({ queueGrowing: { ...queueGrowing, oldestMinutes: number } }),
        )}
      </Rule>
      <Rule
        label={t('rule.pbx-deaf')}
        enabled={pbxDeaf.enabled}
        onSwitch={(enabled) => onChange({ pbxDeaf: { ...pbxDeaf, enabled } })}
      >
        {minutes(t('alerts.deafMinutes'), pbxDeaf.minutes, (number) =>
          onChange({ pbxDeaf: { ...pbxDeaf, minutes: number } }),
        )}
      </Rule>
      <div className={classes.narrow}>
        <NumberField
          label={t('alerts.repeat')}
          value={repeatMinutes}
          unit={t('form.minutes')}
          min={1}
          empty="–"
          onChange={(number) => onChange({ repeatMinutes: number })}
        />
      </div>
    </div>
  );
}

type RuleProps = {
  label: string;
  enabled: boolean;
  onSwitch: (enabled: boolean) => void;
  children?: ReactNode;
};

function Rule({ label, enabled, onSwitch, children }: RuleProps) {
  return (
    <div>
      <Checkbox label={label} checked={enabled} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      {enabled && children && <div className={`${classes.line} ${classes.under}`}>{children}</div>}
    </div>
  );
}

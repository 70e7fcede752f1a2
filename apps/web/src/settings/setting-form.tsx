import { Button, Group } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isConflict } from '../api/describe-failure.ts';
import { ConflictNotice } from '../parts/conflict-notice.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { UnsavedGuard } from '../parts/unsaved-guard.tsx';
import classes from './settings.module.css';
import type { EditedSetting, Stored } from './use-setting.ts';

type Props<V extends object> = {
  setting: EditedSetting<Stored<V>>;
  /** What the fields are called, for when two people have changed them. */
  fields: readonly { key: keyof V & string; label: string }[];
  children: (value: V, set: (changes: Partial<V>) => void) => ReactNode;
};

/** The frame of a section's form: loading, saving, what was refused, and who changed it last. */
export function SettingForm<V extends object>({ setting, fields, children }: Props<V>) {
  const { t } = useTranslation('settings');
  const { stored, saving } = setting;
  const value = setting.value as V | undefined;
  if (!stored || !value) {
    return setting.error ? <FailureNotice error={setting.error} onRetry={setting.retry} /> : <Loading />;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.save();
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <UnsavedGuard isUnsaved={setting.isEdited} />
      {children(value, (changes) => setting.change({ ...value, ...changes }))}
      {setting.isOvertaken ? (
        <ConflictNotice
          fields={fields.map((field) => ({ ...field, show: (of: V) => showValue(of[field.key]) }))}
          mine={value}
          theirs={stored.value}
          onTakeTheirs={setting.giveUp}
          onKeepMine={setting.saveOver}
        />
      ) : (
        <FailureNotice error={isConflict(saving.error) ? null : saving.error} />
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" disabled={!setting.isEdited} loading={saving.isPending}>
          {t('form.save')}
        </Button>
        <Button type="button" size="xs" variant="default" onClick={() => setting.change(stored.defaults)}>
          {t('form.defaults')}
        </Button>
        <span role="status" className="quiet">
          {saving.isSuccess
            ? t('form.saved')
            : stored.updatedBy === null
              ? t('form.untouched')
              : t('form.changedBy', { name: stored.updatedBy })}
        </span>
      </Group>
    </form>
  );
}

function showValue(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

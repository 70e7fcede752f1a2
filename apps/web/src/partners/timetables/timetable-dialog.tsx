import { Button, Group, NativeSelect, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { take } from '../../api/create-api.ts';
import { fieldErrors } from '../../api/describe-failure.ts';
import type { PartnerTimetable, SaveTimetable } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useAct } from '../use-act.ts';
import { PushFields, pushSettings } from './push-fields.tsx';

const ways = ['interval', 'cron', 'hand'] as const;
type Way = (typeof ways)[number];
type Props = { partnerId: string; resource: string; timetable: PartnerTimetable | undefined; onClose: () => void };

const fresh: SaveTimetable = {
  enabled: true,
  everySeconds: 300,
  cronPattern: null,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  fullEveryHours: 24,
  lookBackMinutes: 60,
  deleteShareMaxPercent: 10,
  settings: null,
};

/** Sets when a resource is synced. */
export function TimetableDialog({ partnerId, resource, timetable, onClose }: Props) {
  const { t } = useTranslation(['partners', 'shell']);
  const [form, setForm] = useState<SaveTimetable>(() => (timetable ? settingsOf(timetable) : fresh));
  const [way, setWay] = useState<Way>(
    form.cronPattern !== null ? 'cron' : form.everySeconds !== null ? 'interval' : 'hand',
  );
  const [isEdited, setEdited] = useState(false);
  const set = (changes: Partial<SaveTimetable>) => {
    setEdited(true);
    setForm((now) => ({ ...now, ...changes }));
  };
  const save = useAct((api, body: SaveTimetable) =>
    take(api.PUT('/partners/{id}/resources/{resource}', { params: { path: { id: partnerId, resource } }, body })),
  );
  const submit = () =>
    save.mutate(
      {
        ...form,
        everySeconds: way === 'interval' ? (form.everySeconds ?? 300) : null,
        cronPattern: way === 'cron' ? (form.cronPattern ?? '') : null,
        settings: resource === 'cdr-push' ? (form.settings ?? pushSettings()) : null,
      },
      { onSuccess: onClose },
    );
  const wrong = fieldErrors(save.error);
  const numbers = ['fullEveryHours', 'lookBackMinutes', 'deleteShareMaxPercent'] as const;
  return (
    <FormDialog
      title={t('timetable.title', { resource: t(`resource.${resource as 'peers'}`) })}
      isUnsaved={isEdited}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Switch
            label={t('timetable.enabled')}
            checked={form.enabled}
            onChange={(event) => set({ enabled: event.currentTarget.checked })}
          />
          <NativeSelect
            label={t('timetable.way')}
            value={way}
            data={ways.map((value) => ({ value, label: t(`timetable.ways.${value}`) }))}
            onChange={(event) => {
              setEdited(true);
              setWay(event.currentTarget.value as Way);
            }}
          />
          {way === 'interval' && (
            <NumberInput
              label={t('timetable.everySeconds')}
              min={10}
              value={form.everySeconds ?? 300}
              onChange={(value) => set({ everySeconds: Number(value) })}
              error={wrong.everySeconds}
            />
          )}
          {way === 'cron' && (
            <TextInput
              label={t('timetable.cronPattern')}
              placeholder="0 6 * * *"
              value={form.cronPattern ?? ''}
              onChange={(event) => set({ cronPattern: event.currentTarget.value })}
              error={wrong.cronPattern ?? wrong[resource]}
            />
          )}
          {way !== 'hand' && (
            <TextInput
              label={t('timetable.timeZone')}
              value={form.timeZone}
              onChange={(event) => set({ timeZone: event.currentTarget.value })}
              error={wrong.timeZone}
            />
          )}
          {numbers.map((name) => (
            <NumberInput
              key={name}
              label={t(`timetable.${name}`)}
              min={0}
              value={form[name]}
              onChange={(value) => set({ [name]: Number(value) })}
              error={wrong[name]}
            />
          ))}
          {resource === 'cdr-push' && (
            <PushFields settings={form.settings ?? pushSettings()} onChange={(settings) => set({ settings })} />
          )}
          <FailureNotice error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('shell:actions.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('shell:actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FormDialog>
  );
}

function settingsOf(timetable: PartnerTimetable): SaveTimetable {
  const names = Object.keys(fresh) as (keyof SaveTimetable)[];
  return Object.fromEntries(names.map((name) => [name, timetable[name]])) as SaveTimetable;
}

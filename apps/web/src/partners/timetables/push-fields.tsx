import { MultiSelect, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveTimetable } from '../../api/openapi.ts';
import { TimeFilter } from '../../parts/filter-fields.tsx';
import { useSources } from '../../sources/use-sources.ts';

type Settings = NonNullable<SaveTimetable['settings']>;

/** What is proposed: all CDRs from now on. */
export const pushSettings = (): Settings => ({ since: new Date().toISOString(), sources: [], answeredOnly: false });

/** Which CDRs are sent to a partner. */
export function PushFields({
  settings: given,
  onChange,
}: {
  settings: Settings;
  onChange: (settings: Settings) => void;
}) {
  const { t } = useTranslation('partners');
  const { data: sources = [] } = useQuery(useSources());
  const [settings, setSettings] = useState(given);
  const set = (changes: Partial<Settings>) => {
    const next = { ...settings, ...changes };
    setSettings(next);
    onChange(next);
  };
  return (
    <>
      <TimeFilter label={t('timetable.since')} value={settings.since} onChange={(since) => since && set({ since })} />
      <MultiSelect
        label={t('timetable.sources')}
        data={sources.map(({ id, name }) => ({ value: id, label: name }))}
        value={settings.sources}
        onChange={(chosen) => set({ sources: chosen })}
      />
      <Switch
        label={t('timetable.answeredOnly')}
        checked={settings.answeredOnly}
        onChange={(event) => set({ answeredOnly: event.currentTarget.checked })}
      />
    </>
  );
}

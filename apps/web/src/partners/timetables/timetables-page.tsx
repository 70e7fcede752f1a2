import { Button, Menu } from '@mantine/core';
import { partnerResources } from '@voip-sync/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../session/use-session.ts';
import { PartnerFrame } from '../partner-frame.tsx';
import { usePartnerId, useStatuses } from '../use-partners.ts';
import { ResourceList, type ResourceRow } from './resource-list.tsx';
import { TimetableDialog } from './timetable-dialog.tsx';
import { useTimetables } from './use-timetables.ts';

/** What is synced with a partner, when, how that went last, and starting it by hand. */
export function TimetablesPage() {
  const { t } = useTranslation('partners');
  const partnerId = usePartnerId();
  const { data: timetables, error } = useTimetables(partnerId);
  const { data: statuses } = useStatuses();
  const mayOperate = useMay('operator');
  const [edited, setEdited] = useState<string | null>(null);
  const status = statuses?.find(({ id }) => id === partnerId);
  const rows = rowsOf(timetables ?? [], status?.resources ?? []);
  const others = partnerResources.filter((resource) => !rows.some((row) => row.resource === resource));
  const add = mayOperate && others.length > 0 && (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default">
          {t('resources.add')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.map((resource) => (
          <Menu.Item key={resource} onClick={() => setEdited(resource)}>
            {t(`resource.${resource}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <PartnerFrame partnerId={partnerId} actions={add}>
      <Section title={t('screens.resources')}>
        <FailureNotice error={error} />
        {!timetables && !error && <Loading />}
        {timetables && <ResourceList partnerId={partnerId} rows={rows} onEdit={setEdited} />}
      </Section>
      {edited && (
        <TimetableDialog
          key={edited}
          partnerId={partnerId}
          resource={edited}
          timetable={rows.find(({ resource }) => resource === edited)?.timetable}
          onClose={() => setEdited(null)}
        />
      )}
    </PartnerFrame>
  );
}

function rowsOf(
  timetables: NonNullable<ResourceRow['timetable']>[],
  ran: NonNullable<ResourceRow['status']>[],
): ResourceRow[] {
  const names = new Set([...timetables, ...ran].map(({ resource }) => resource));
  return partnerResources
    .filter((resource) => names.has(resource))
    .map((resource) => ({
      resource,
      timetable: timetables.find((row) => row.resource === resource),
      status: ran.find((row) => row.resource === resource),
    }));
}

import { useTranslation } from 'react-i18next';
import type { Registration } from '../../api/openapi.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../time/moment.tsx';
import { RegisteredState } from '../states.tsx';

/** When a peer was registered and when not, the newest first. */
export function Registrations({ registrations }: { registrations: Registration[] }) {
  const { t } = useTranslation('peers');
  const columns: Column<Registration>[] = [
    {
      key: 'state',
      label: t('field.registered'),
      cell: ({ registered }) => <RegisteredState registered={registered} />,
    },
    { key: 'since', label: t('detail.since'), cell: ({ fromAt }) => <Moment at={fromAt} /> },
    {
      key: 'until',
      label: t('detail.until'),
      cell: ({ untilAt }) => (untilAt === null ? t('detail.now') : <Moment at={untilAt} />),
    },
  ];
  return (
    <Section title={t('detail.registrations')}>
      {registrations.length === 0 ? (
        <EmptyState title={t('detail.noRegistrations')} advice={t('detail.noRegistrationsAdvice')} />
      ) : (
        <DataTable label={t('detail.registrations')} columns={columns} rows={registrations} idOf={({ id }) => id} />
      )}
    </Section>
  );
}

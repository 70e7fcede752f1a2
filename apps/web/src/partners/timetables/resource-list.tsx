import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PartnerResource } from '@voip-sync/contracts';
import { useTranslation } from 'react-i18next';
import type { PartnerStatus, PartnerTimetable } from '../../api/openapi.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useMay } from '../../session/use-session.ts';
import { Ago } from '../../time/ago.tsx';
import { formatDuration } from '../../time/format-duration.ts';
import classes from '../partners.module.css';
import { RunNote } from '../runs/run-note.tsx';
import { RunState } from '../runs/run-state.tsx';
import { Schedule } from './schedule.tsx';
import { StartRun } from './start-run.tsx';

export type ResourceRow = {
  resource: PartnerResource;
  timetable: PartnerTimetable | undefined;
  status: PartnerStatus['resources'][number] | undefined;
};
type Props = { partnerId: string; rows: ResourceRow[]; onEdit: (resource: string) => void };

/** Each resource with its schedule and its last run. */
export function ResourceList({ partnerId, rows, onEdit }: Props) {
  const { t } = useTranslation('partners');
  const mayOperate = useMay('operator');
  if (rows.length === 0) return <EmptyState title={t('resources.empty')} advice={t('resources.emptyAdvice')} />;
  const columns: Column<ResourceRow>[] = [
    {
      key: 'resource',
      label: t('resources.resource'),
      cell: (row) => <strong>{t(`resource.${row.resource}`)}</strong>,
    },
    { key: 'schedule', label: t('resources.schedule'), cell: (row) => <Schedule timetable={row.timetable} /> },
    {
      key: 'last',
      label: t('resources.lastRun'),
      cell: ({ status }) =>
        status?.lastRun ? (
          <Link
            to="/partners/$partnerId/runs/$runId"
            params={{ partnerId, runId: status.lastRun.id }}
            className={classes.link}
          >
            <RunState status={status.lastRun.status} />
          </Link>
        ) : (
          '–'
        ),
    },
    { key: 'good', label: t('resources.lastGood'), cell: ({ status }) => <Ago at={status?.lastGoodAt ?? null} /> },
    {
      key: 'lag',
      label: t('resources.lag'),
      numeric: true,
      cell: ({ status }) => (status?.lagSeconds == null ? '–' : formatDuration(Math.round(status.lagSeconds))),
    },
  ];
  if (mayOperate) {
    columns.push({
      key: 'actions',
      label: t('resources.actions'),
      cell: ({ resource }) => (
        <Group gap="xs">
          <StartRun partnerId={partnerId} resource={resource} />
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onEdit(resource)}
            aria-label={t('resources.editOf', { resource: t(`resource.${resource}`) })}
          >
            {t('resources.edit')}
          </Button>
        </Group>
      ),
    });
  }
  return (
    <DataTable
      label={t('screens.resources')}
      columns={columns}
      rows={rows}
      idOf={({ resource }) => resource}
      note={({ status }) =>
        (status?.lastRun?.error || status?.lastRun?.warning) && (
          <RunNote error={status.lastRun.error} warning={status.lastRun.warning} />
        )
      }
    />
  );
}

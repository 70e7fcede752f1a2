import { useTranslation } from 'react-i18next';
import type { ReplayDifference } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Section } from '../../parts/section.tsx';
import { useReplayDifferences } from './use-replays.ts';

/** What a replay found, field by field. */
export function ReplayDifferences({ id }: { id: string }) {
  const { t } = useTranslation('repairs');
  const columns: GridColumn<ReplayDifference>[] = [
    { key: 'call', label: t('replay.call'), cell: ({ linkedId }) => linkedId },
    { key: 'kind', label: t('replay.kind'), cell: ({ kind }) => t(`replayKind.${kind}`) },
    {
      key: 'field',
      label: t('replay.field'),
      cell: ({ visit, field }) => (visit === 0 ? field : t('replay.visitField', { visit, field })),
    },
    { key: 'before', label: t('replay.before'), width: 'minmax(8rem, 1.5fr)', cell: ({ before }) => before ?? '–' },
    { key: 'after', label: t('replay.after'), width: 'minmax(8rem, 1.5fr)', cell: ({ after }) => after ?? '–' },
    {
      key: 'done',
      label: t('replay.state'),
      cell: ({ appliedAt }) => (appliedAt === null ? t('replay.notApplied') : t('replay.isApplied')),
    },
  ];
  return (
    <Section title={t('replay.differences', { id })}>
      <DataGrid
        label={t('replay.differences', { id })}
        columns={columns}
        pages={useReplayDifferences(id)}
        idOf={(row) => row.id}
        empty={{ title: t('replay.same'), advice: t('replay.sameAdvice') }}
      />
    </Section>
  );
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedChange, SyncRun } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { ChoiceFilter } from '../../parts/filter-fields.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Section } from '../../parts/section.tsx';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';
import classes from '../partners.module.css';
import { usePlannedChanges } from './use-runs.ts';

const tones = { create: 'ok', update: 'wait', delete: 'bad', conflict: 'wait' } as const satisfies Record<string, Tone>;
const actions = ['create', 'update', 'delete'] as const;

/** What a run would do, record by record. */
export function PlannedChanges({ run }: { run: SyncRun }) {
  const { t } = useTranslation('partners');
  const [action, setAction] = useState<string>();
  const columns: GridColumn<PlannedChange>[] = [
    {
      key: 'action',
      label: t('planned.action'),
      width: '9rem',
      cell: (row) => (
        <StateDot tone={tones[row.action as 'create'] ?? 'quiet'}>
          {t(`planned.actions.${row.action as 'create'}`)}
        </StateDot>
      ),
    },
    { key: 'label', label: t('planned.record'), cell: ({ label }) => <span className="anywhere">{label}</span> },
    {
      key: 'id',
      label: t('planned.externalId'),
      width: '10rem',
      cell: ({ externalId }) => <span className="anywhere">{externalId ?? '–'}</span>,
    },
    { key: 'fields', label: t('planned.fields'), width: 'minmax(0, 3fr)', cell: (row) => <Fields change={row} /> },
  ];
  return (
    <Section title={t(run.status === 'dry-run' ? 'planned.dryTitle' : 'planned.heldTitle')}>
      <div className={classes.stack}>
        <FilterBar>
          <ChoiceFilter
            label={t('planned.action')}
            value={action}
            onChange={setAction}
            choices={actions.map((value) => ({ value, label: t(`planned.actions.${value}`) }))}
          />
        </FilterBar>
        <DataGrid
          label={t('planned.heldTitle')}
          columns={columns}
          pages={usePlannedChanges(run.id, action)}
          idOf={({ id }) => id}
          empty={{ title: t('planned.empty'), advice: t('planned.emptyAdvice') }}
        />
      </div>
    </Section>
  );
}

/** The fields that differ, before and after; of a new record all that it has. */
function Fields({ change: { before, after } }: { change: PlannedChange }) {
  const now = (after ?? {}) as Record<string, unknown>;
  const was = before as Record<string, unknown> | null;
  const words = Object.entries(now)
    .filter(([, value]) => was !== null || (value !== null && value !== ''))
    .map(([field, value]) => (was ? `${field}: ${tell(was[field])} → ${tell(value)}` : `${field}: ${tell(value)}`));
  return <span className="anywhere">{words.join(', ')}</span>;
}

function tell(value: unknown): string {
  return value === null || value === undefined || value === '' ? '–' : String(value);
}

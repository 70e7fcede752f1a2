import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, longText, optional, words } from '../columns.ts';

/** One thing that a dry run or a held run would do to a record. */
export type PlannedChangeRow = {
  id: string;
  runId: string;
  entity: string;
  /** Null for one that would be created. */
  entityId: string | null;
  externalId: string | null;
  /** What people call it. */
  label: string;
  action: string;
  /** JSON of the fields that differ; secrets left out. */
  before: string | null;
  after: string | null;
};

export const plannedChangeEntity = new EntitySchema<PlannedChangeRow>({
  name: 'planned_change',
  tableName: 'planned_changes',
  columns: {
    id: idColumn,
    runId: { ...idReference, name: 'run_id' },
    entity: identifier(16),
    entityId: optional({ ...idReference, name: 'entity_id' }),
    externalId: optional(identifier(191, 'external_id')),
    label: words(255),
    action: identifier(16),
    before: optional(longText()),
    after: optional(longText()),
  },
  indices: [{ name: 'ix_planned_changes_run', columns: ['runId', 'action', 'id'] }],
});

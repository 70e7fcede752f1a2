import { EntitySchema } from 'typeorm';
import { idColumn, moment, optional } from '../columns.ts';

/** Says that CDRs that started in this hour have changed since it was added up. Any number of them may say the same. */
export type CdrHourMarkRow = { id: string; startsAt: Date };

export const cdrHourMarkEntity = new EntitySchema<CdrHourMarkRow>({
  name: 'cdr_hour_mark',
  tableName: 'cdr_hour_marks',
  columns: { id: idColumn, startsAt: moment('starts_at', 0) },
  indices: [{ name: 'ix_cdr_hour_marks_hour', columns: ['startsAt'] }],
});

/** The one row whose lock whoever adds up hours holds, and which says from when on that has been done for the first time. */
export type CdrTotalsStateRow = {
  id: number;
  /** Null once there are no older CDRs that never were added up. */
  totalledFrom: Date | null;
};

export const cdrTotalsStateEntity = new EntitySchema<CdrTotalsStateRow>({
  name: 'cdr_totals_state',
  tableName: 'cdr_totals_state',
  columns: {
    id: { type: 'tinyint', primary: true },
    totalledFrom: optional(moment('totalled_from', 0)),
  },
});

import { EntitySchema } from 'typeorm';
import { idColumn, identifier, moment } from '../columns.ts';

/** Says that visits of this queue and quarter of an hour have changed since it was rolled up. Any number of them may say the same. */
export type FigureMarkRow = { id: string; sourceId: string; queue: string; startsAt: Date };

export const figureMarkEntity = new EntitySchema<FigureMarkRow>({
  name: 'figure_mark',
  tableName: 'figure_marks',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    queue: identifier(128),
    startsAt: moment('starts_at', 0),
  },
});

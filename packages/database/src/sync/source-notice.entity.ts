import { EntitySchema } from 'typeorm';
import { idColumn, identifier, moment, words } from '../columns.ts';

/** Something about a source that people should know and that outlives the run that saw it; one row a kind. */
export type SourceNoticeRow = {
  id: string;
  sourceId: string;
  kind: string;
  message: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
};

export const sourceNoticeEntity = new EntitySchema<SourceNoticeRow>({
  name: 'source_notice',
  tableName: 'source_notices',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    kind: identifier(32),
    message: words(1000),
    firstSeenAt: moment('first_seen_at'),
    lastSeenAt: moment('last_seen_at'),
  },
  uniques: [{ name: 'uq_source_notices', columns: ['sourceId', 'kind'] }],
});

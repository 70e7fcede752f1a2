import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, moment, optional, words } from '../columns.ts';

/** Where what was heard of a call and what its CDRs tell differ. One that vanished stays, with the time at which it did. */
export type CallDisagreementRow = {
  id: string;
  callId: string;
  sourceId: string;
  linkedId: string;
  kind: string;
  /** The visit's ordinal; 0 for the call as a whole. */
  visit: number;
  heard: string;
  told: string;
  apartMs: number | null;
  foundAt: Date;
  resolvedAt: Date | null;
};

export const callDisagreementEntity = new EntitySchema<CallDisagreementRow>({
  name: 'call_disagreement',
  tableName: 'call_disagreements',
  columns: {
    id: idColumn,
    callId: { ...idReference, name: 'call_id' },
    sourceId: identifier(64, 'source_id'),
    linkedId: identifier(150, 'linked_id'),
    kind: identifier(32),
    visit: { type: 'int' },
    heard: words(200),
    told: words(200),
    apartMs: optional(integer('apart_ms')),
    foundAt: moment('found_at'),
    resolvedAt: optional(moment('resolved_at')),
  },
  uniques: [{ name: 'uq_call_disagreements', columns: ['callId', 'kind', 'visit'] }],
  indices: [
    { name: 'ix_call_disagreements_found', columns: ['foundAt', 'id'] },
    { name: 'ix_call_disagreements_open', columns: ['resolvedAt', 'sourceId', 'kind'] },
  ],
});

import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, moment } from '../columns.ts';

/** That a transfer joined a call with another, though the PBX gave them no common linkedid. Stands once for each of the two that was in a queue. */
export type RelatedCallRow = {
  id: string;
  callId: string;
  relatedLinkedId: string;
  reason: string;
  since: Date;
};

export const relatedCallEntity = new EntitySchema<RelatedCallRow>({
  name: 'related_call',
  tableName: 'related_calls',
  columns: {
    id: idColumn,
    callId: { ...idReference, name: 'call_id' },
    relatedLinkedId: identifier(150, 'related_linked_id'),
    reason: identifier(32),
    since: moment('since'),
  },
  uniques: [{ name: 'uq_related_calls', columns: ['callId', 'relatedLinkedId'] }],
});

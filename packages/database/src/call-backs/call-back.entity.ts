import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, integer, moment, optional, words } from '../columns.ts';

/** What an operator said of a caller who gave up. What later calls tell is not kept but looked up. */
export type CallBackRow = {
  id: string;
  callId: string;
  /** The call's, by which the word counts for the same caller's earlier attempts too. */
  callerNumber: string | null;
  state: string;
  result: string | null;
  note: string | null;
  setBy: string;
  setAt: Date;
  /** Grows with each change, so that of two who say something at once the second is told. */
  version: number;
};

export const callBackEntity = new EntitySchema<CallBackRow>({
  name: 'call_back',
  tableName: 'call_backs',
  columns: {
    id: idColumn,
    callId: { ...idReference, name: 'call_id' },
    callerNumber: optional(words(80, 'caller_number')),
    state: identifier(16),
    result: optional(identifier(16)),
    note: optional(words(500)),
    setBy: words(140, 'set_by'),
    setAt: moment('set_at'),
    version: { ...integer(), unsigned: true },
  },
  uniques: [{ name: 'uq_call_backs_call', columns: ['callId'] }],
  indices: [{ name: 'ix_call_backs_number', columns: ['callerNumber', 'setAt'] }],
});

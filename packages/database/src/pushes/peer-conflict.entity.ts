import { EntitySchema } from 'typeorm';
import { idColumn, identifier, idReference, longText, moment, optional, words } from '../columns.ts';

/** A peer that was changed here and at the partner: both versions, until somebody decides. */
export type PeerConflictRow = {
  id: string;
  partnerId: string;
  peerId: string;
  outboxId: string | null;
  runId: string | null;
  /** JSON, secrets left out; `theirs` is null where the partner has deleted it. */
  ours: string;
  theirs: string | null;
  theirsExternalId: string | null;
  /** Of the partner's version: whoever chooses ours overwrites that one and no later one. */
  theirsHash: string | null;
  foundAt: Date;
  resolvedAt: Date | null;
  /** `ours`, `theirs` or `merged`, and who said so: a user, or `rule`. */
  resolution: string | null;
  resolvedBy: string | null;
};

export const peerConflictEntity = new EntitySchema<PeerConflictRow>({
  name: 'peer_conflict',
  tableName: 'peer_conflicts',
  columns: {
    id: idColumn,
    partnerId: identifier(64, 'partner_id'),
    peerId: { ...idReference, name: 'peer_id' },
    outboxId: optional({ ...idReference, name: 'outbox_id' }),
    runId: optional({ ...idReference, name: 'run_id' }),
    ours: longText(),
    theirs: optional(longText()),
    theirsExternalId: optional(identifier(191, 'theirs_external_id')),
    theirsHash: optional({ type: 'char', length: 64, charset: 'ascii', collation: 'ascii_bin', name: 'theirs_hash' }),
    foundAt: moment('found_at'),
    resolvedAt: optional(moment('resolved_at')),
    resolution: optional(identifier(16)),
    resolvedBy: optional(words(120, 'resolved_by')),
  },
  indices: [
    { name: 'ix_peer_conflicts_peer', columns: ['peerId', 'resolvedAt'] },
    { name: 'ix_peer_conflicts_found', columns: ['foundAt', 'id'] },
  ],
});

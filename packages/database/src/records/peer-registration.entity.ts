import { EntitySchema } from 'typeorm';
import { idColumn, idReference, moment, optional } from '../columns.ts';

/** A time during which a peer was registered or was not, as the partner or the PBX told. */
export type PeerRegistrationRow = {
  id: string;
  peerId: string;
  registered: boolean;
  fromAt: Date;
  untilAt: Date | null;
};

export const peerRegistrationEntity = new EntitySchema<PeerRegistrationRow>({
  name: 'peer_registration',
  tableName: 'peer_registrations',
  columns: {
    id: idColumn,
    peerId: { ...idReference, name: 'peer_id' },
    registered: { type: 'boolean' },
    fromAt: moment('from_at'),
    untilAt: optional(moment('until_at')),
  },
  indices: [{ name: 'ix_peer_registrations_peer', columns: ['peerId', 'fromAt'] }],
});

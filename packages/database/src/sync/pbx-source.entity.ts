import { EntitySchema } from 'typeorm';
import { identifier, moment, optional, words } from '../columns.ts';

/** What the workers know of each configured PBX, for those who show it; credentials stay in the configuration. */
export type PbxSourceRow = {
  id: string;
  name: string;
  timeZone: string;
  eventsKind: string | null;
  cdrMarking: string | null;
  /** Which system's table its `cdr` is, as the last run saw it; null before the first. */
  cdrGeneration: string | null;
  /** How the address of a recording is made of a CDR, such as `https://pbx.example/{year}/{month}/{day}/{recordingfile}`. */
  recordingUrlTemplate: string | null;
  updatedAt: Date;
  /** When a process last said that it is configured; null of those that none has said since this is kept. */
  toldAt: Date | null;
};

export const pbxSourceEntity = new EntitySchema<PbxSourceRow>({
  name: 'pbx_source',
  tableName: 'pbx_sources',
  columns: {
    id: { ...identifier(64), primary: true },
    name: words(120),
    timeZone: identifier(64, 'time_zone'),
    eventsKind: optional(identifier(32, 'events_kind')),
    cdrMarking: optional(identifier(16, 'cdr_marking')),
    cdrGeneration: optional(words(40, 'cdr_generation')),
    recordingUrlTemplate: optional(words(1000, 'recording_url_template')),
    updatedAt: moment('updated_at'),
    toldAt: optional(moment('told_at')),
  },
});

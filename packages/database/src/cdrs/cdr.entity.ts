import { EntitySchema } from 'typeorm';
import { digest, idColumn, identifier, integer, moment, optional, words } from '../columns.ts';

/**
 * One CDR row of a PBX: FreePBX's columns under their own names, beside ours. `calldate` is the PBX's local time as it stood there;
 * `startedAt` is the same moment in UTC. The key ends with a digest of the whole row, because the source's table has no key at all:
 * an exact duplicate there is one row here, and rows that differ in any column are kept each. `ix_cdrs_source_calldate` ends with the
 * digest too, so that what is here already of a stretch of time is told by the index alone.
 */
export type CdrRow = {
  id: string;
  sourceId: string;
  startedAt: Date;
  /** True when a clock change left no single moment for this `calldate` and nothing in the row told which was meant. */
  startedAtAssumed: boolean;
  rowDigest: string;
  copiedAt: Date;
  /** The zone by which `startedAt` was read from `calldate`; null of rows from before it was kept. */
  timeZone: string | null;
  /** Since when it is known that the source has nothing of this row's key any more; null while it has. */
  goneAtSourceAt: Date | null;
} & CdrFields;

export type CdrFields = {
  calldate: string;
  clid: string;
  src: string;
  dst: string;
  dcontext: string;
  channel: string;
  dstchannel: string;
  lastapp: string;
  lastdata: string;
  duration: number;
  billsec: number;
  disposition: string;
  amaflags: number;
  accountcode: string;
  uniqueid: string;
  userfield: string;
  did: string;
  recordingfile: string;
  cnum: string;
  cnam: string;
  outboundCnum: string;
  outboundCnam: string;
  dstCnam: string;
  linkedid: string;
  peeraccount: string;
  sequence: number;
};

export const cdrEntity = new EntitySchema<CdrRow>({
  name: 'cdr',
  tableName: 'cdrs',
  columns: {
    id: idColumn,
    sourceId: identifier(64, 'source_id'),
    startedAt: moment('started_at', 0),
    startedAtAssumed: { type: 'boolean', name: 'started_at_assumed' },
    rowDigest: digest('row_digest'),
    copiedAt: moment('copied_at'),
    calldate: moment('calldate', 0),
    clid: words(255),
    src: words(255),
    dst: words(255),
    dcontext: words(255),
    channel: words(255),
    dstchannel: words(255),
    lastapp: words(255),
    lastdata: words(255),
    duration: integer(),
    billsec: integer(),
    disposition: words(45),
    amaflags: integer(),
    accountcode: words(80),
    uniqueid: identifier(150),
    userfield: words(512),
    did: words(255),
    recordingfile: words(512),
    cnum: words(255),
    cnam: words(255),
    outboundCnum: words(255, 'outbound_cnum'),
    outboundCnam: words(255, 'outbound_cnam'),
    dstCnam: words(255, 'dst_cnam'),
    linkedid: identifier(150),
    peeraccount: words(255),
    sequence: { type: 'bigint' },
    timeZone: optional(identifier(64, 'time_zone')),
    goneAtSourceAt: optional(moment('gone_at_source_at')),
  },
  uniques: [{ name: 'uq_cdrs_source_row', columns: ['sourceId', 'uniqueid', 'linkedid', 'sequence', 'rowDigest'] }],
  indices: [
    { name: 'ix_cdrs_started', columns: ['startedAt', 'id'] },
    // what is added up of hours whose sums are not kept or not up to date, and by lengths: without a row
    { name: 'ix_cdrs_totals', columns: ['startedAt', 'sourceId', 'disposition', 'duration', 'billsec'] },
    { name: 'ix_cdrs_source_calldate', columns: ['sourceId', 'calldate', 'rowDigest'] },
    { name: 'ix_cdrs_linked', columns: ['linkedid'] },
    { name: 'ix_cdrs_unique', columns: ['uniqueid'] },
    { name: 'ix_cdrs_src', columns: ['src', 'startedAt'] },
    { name: 'ix_cdrs_dst', columns: ['dst', 'startedAt'] },
  ],
});

/** How many characters fit into each column of text. */
export const cdrTextWidths: Partial<Record<keyof CdrFields, number>> = Object.fromEntries(
  Object.entries(cdrEntity.options.columns).flatMap(([name, column]) =>
    column?.type === 'varchar' && !column.nullable ? [[name, Number(column.length)]] : [],
  ),
);

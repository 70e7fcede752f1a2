import {
  type AgentRow,
  type CallRow,
  type CdrRow,
  type Database,
  type PbxSourceRow,
  pbxSourceEntity,
  type SyncRunRow,
} from '@voip-sync/database';

/** Rows as the workers write them; the second given is added to a base time, so that rows have an order. */
const base = Date.parse('2026-11-20T08:00:00Z');
const at = (second: number) => new Date(base + second * 1_000);

export function callRow(second: number, values: Partial<CallRow> = {}): Omit<CallRow, 'id'> {
  const linkedId = values.linkedId ?? `${Math.floor(base / 1000) + second}.${Math.floor(Math.random() * 1e9)}`;
  return {
    sourceId: 'pbx',
    linkedId,
    uniqueId: linkedId,
    status: 'calling',
    stateSince: at(second),
    queue: 'support',
    extension: null,
    agent: null,
    callerNumber: '+5511999990000',
    callerName: null,
    onPanel: true,
    joinedAt: at(second),
    answeredAt: null,
    endedAt: null,
    hangupCause: null,
    closedBy: null,
    revision: 1,
    logForgottenAt: null,
    createdAt: at(second),
    updatedAt: at(second),
    ...values,
  };
}

export function agentRow(second: number, values: Partial<AgentRow> = {}): Omit<AgentRow, 'id'> {
  return {
    sourceId: 'pbx',
    queue: 'support',
    interface: 'PJSIP/101',
    name: 'Agent 101',
    extension: '101',
    membership: 'static',
    penalty: 0,
    state: 'not-in-use',
    stateSince: at(second),
    paused: false,
    pauseReason: null,
    pausedSince: null,
    callsTaken: 0,
    lastCallAt: null,
    inQueue: true,
    changedAt: at(second),
    saidUs: String(at(second).getTime() * 1_000),
    revision: 1,
    createdAt: at(second),
    updatedAt: at(second),
    ...values,
  };
}

export function cdrRow(second: number, sequence: number): Omit<CdrRow, 'id'> {
  return {
    sourceId: 'pbx',
    startedAt: at(second),
    startedAtAssumed: false,
    rowDigest: sequence.toString(16).padStart(32, '0'),
    copiedAt: at(second),
    calldate: `2026-11-20 05:00:${String(second % 60).padStart(2, '0')}`,
    clid: '',
    src: '1001',
    dst: '2002',
    dcontext: 'from-internal',
    channel: 'PJSIP/1001-1',
    dstchannel: '',
    lastapp: 'Dial',
    lastdata: '',
    duration: 12,
    billsec: 10,
    disposition: 'ANSWERED',
    amaflags: 3,
    accountcode: '',
    uniqueid: `${sequence}.1`,
    userfield: '',
    did: '',
    recordingfile: '',
    cnum: '',
    cnam: '',
    outboundCnum: '',
    outboundCnam: '',
    dstCnam: '',
    linkedid: `${sequence}.1`,
    peeraccount: '',
    sequence,
    timeZone: 'America/Sao_Paulo',
    goneAtSourceAt: null,
  };
}

export function syncRunRow(second: number, values: Partial<SyncRunRow> = {}): Omit<SyncRunRow, 'id'> {
  return {
    sourceId: 'pbx',
    kind: 'cdr',
    trigger: 'schedule',
    status: 'succeeded',
    jobId: 'repeat:1',
    fence: '7',
    startedAt: at(second),
    finishedAt: at(second + 1),
    rowsRead: 3,
    rowsInserted: 2,
    rowsAlreadyThere: 1,
    rowsQuarantined: 0,
    rowsMarked: 2,
    cursorBefore: null,
    cursorAfter: '2026-11-20 05:00:00',
    error: null,
    warning: null,
    summary: null,
    ...values,
  };
}

export async function addSource(database: Database, values: Partial<PbxSourceRow> = {}): Promise<void> {
  await database.getRepository(pbxSourceEntity).insert({
    id: 'pbx',
    name: 'Main PBX',
    timeZone: 'America/Sao_Paulo',
    eventsKind: 'socket.io',
    cdrMarking: 'column',
    cdrGeneration: 'FreePBX 17',
    recordingUrlTemplate: null,
    updatedAt: at(0),
    ...values,
  });
}

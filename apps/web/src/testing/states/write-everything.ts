import type { Stack } from '../start-stack.ts';
import {
  writeConflict,
  writeContract,
  writeCustomer,
  writePartner,
  writePartnerCdr,
  writePeer,
  writePlan,
} from '../write-partners.ts';
import {
  tellCall,
  tellSourceState,
  writeAgent,
  writeBlindWindow,
  writeCdr,
  writeRow,
  writeSource,
  writeSyncRun,
} from '../write-records.ts';

const begun = Date.now();
const ago = (minutes: number) => new Date(begun - minutes * 60_000).toISOString();
const long = 'A name that goes on and on, longer than any card is wide';
const hash = (digit: string, length = 64) => digit.repeat(length);

/** Fills the database with something of everything, so that no screen is empty. Answers the ids that addresses are made of. */
export async function writeEverything(stack: Stack) {
  await writeSource(stack, { id: 'pbx', name: 'Head office', timeZone: 'UTC' });
  await writeSource(stack, { id: 'branch', name: long, timeZone: 'UTC' });
  await tellSourceState(stack, { state: 'disconnected', lastError: 'connect ECONNREFUSED 10.0.0.5:8080' });
  const [calls, peers] = [await writeCalls(stack), await writePeers(stack)];
  return { ...calls, ...peers, ...(await writeSyncs(stack)), ...(await writeSettings(stack)) };
}
export type Written = Awaited<ReturnType<typeof writeEverything>>;

async function writeCalls(stack: Stack) {
  const write = (table: string, values: Record<string, unknown>) => writeRow(stack, table, values);
  await tellCall(stack, { callerName: long, queue: 'support' });
  await tellCall(stack, { status: 'answered', agent: 'Agent 101', extension: '101', queue: 'sales' });
  await writeAgent(stack, { name: 'Ana', interface: 'PJSIP/101', queue: 'sales', paused: true, pauseReason: 'lunch' });
  const over = { linkedId: 'spoken', queue: 'sales', onPanel: false } as const;
  const times = { joinedAt: ago(60), answeredAt: ago(59), endedAt: ago(58) };
  const { id: call } = await tellCall(stack, { ...over, ...times, status: 'ended', agent: 'Ana', closedBy: 'hangup' });
  await tellCall(stack, { ...over, linkedId: 'lost', status: 'abandoned', joinedAt: ago(50), endedAt: ago(49) });
  const visit = { callId: call, sourceId: 'pbx', queue: 'sales', ordinal: 1, outcome: 'answered', agent: 'Ana' };
  const lengths = { joinedAt: ago(60), answeredAt: ago(59), leftAt: ago(58), waitMs: 60_000, talkMs: 60_000 };
  await write('queue_visits', { ...visit, ...lengths });
  const event = { sourceId: 'pbx', linkedId: 'spoken', uniqueId: 'spoken', queue: 'sales', clock: 'pbx' };
  const heard = { occurredAt: ago(60), receivedAt: ago(60) };
  const joined = { type: 'caller.joined', facts: '{"position":1}' };
  await write('call_events', { eventId: hash('a', 32), ...event, ...joined, ...heard });
  const apart = { kind: 'talk-differs', visit: 1, heard: '60 s', told: '40 s', apartMs: 20_000, foundAt: ago(1) };
  await write('call_disagreements', { callId: call, sourceId: 'pbx', linkedId: 'spoken', ...apart });
  for (const [sequence, disposition] of ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'CANCEL'].entries()) {
    const legs = { channel: 'PJSIP/1001-0000000a', dstchannel: 'PJSIP/carrier-0000000b', linkedid: 'spoken' };
    await writeCdr(stack, { sequence, disposition, ...legs, startedAt: ago(60), src: '1'.repeat(80), billsec: 9 });
  }
  const view = { area: 'cdrs', owner: 'supervisor', name: 'Busy ones', shared: true, version: 1 };
  const search = { search: '{"disposition":"BUSY"}', createdAt: ago(1), updatedAt: ago(1) };
  await write('saved_views', { ...view, ...search });
  return { call };
}

async function writePeers(stack: Stack) {
  const write = (table: string, values: Record<string, unknown>) => writeRow(stack, table, values);
  await writePartner(stack, { id: 'erp', name: 'ERP', breakerFailures: 2, sealedSecrets: '{"token":"sealed"}' });
  await writePartner(stack, { id: 'other', name: long, enabled: false, peerChanges: '' });
  const customer = await writeCustomer(stack, { externalId: '1', name: 'Padaria Central', document: '12.345.678' });
  const plan = await writePlan(stack, { externalId: '1', name: 'Voz 100', price: '39.90', currency: 'BRL' });
  const contract = await writeContract(stack, { externalId: '5', name: 'Voz 5', status: 'A', customerId: customer });
  const owned = { customerId: customer, contractId: contract, planId: plan, linkedBy: 'hand' };
  const peer = await writePeer(stack, { username: '7006', name: long, callerId: 'Here', ...owned });
  const free = await writePeer(stack, { username: '7007' });
  await write('peer_registrations', { peerId: peer, registered: true, fromAt: ago(9) });
  const author = { authorKind: 'user', author: 'maria', at: ago(8), field: 'callerId', before: '"A"', after: '"B"' };
  await write('record_changes', { partnerId: 'erp', entity: 'peer', entityId: peer, ...author });
  const conflict = await writeConflict(stack, peer, { username: '7006', callerId: 'There'.repeat(30) });
  const refused = { status: 'failed', attempts: 1, maybeSent: true, lastError: 'no answer' };
  const entry = { partnerId: 'erp', peerId: peer, operation: 'update', requestedBy: 'maria' };
  const draft = { content: { callerId: 'New' }, sealedSecret: null, before: { callerId: 'Old' } };
  await write('outbox', {
    ...entry,
    ...refused,
    draft: JSON.stringify(draft),
    nextAttemptAt: ago(1),
    createdAt: ago(2),
  });
  const cdrId = await writeCdr(stack, { sequence: 9 });
  await write('cdr_pushes', { partnerId: 'erp', cdrId, ...refused, updatedAt: ago(1) });
  const ends = { source: '11934547340', destination: '600', disposition: 'ANSWERED', durationS: 65, billableS: 60 };
  await writePartnerCdr(stack, { externalId: '1', ...ends, price: '0.30', currency: 'BRL', peerId: peer });
  const timetable = { partnerId: 'erp', enabled: true, timeZone: 'UTC', fullEveryHours: 24, lookBackMinutes: 60 };
  const bounds = { deleteShareMaxPercent: 10, version: 1, updatedAt: ago(1) };
  await write('partner_resources', { ...timetable, ...bounds, resource: 'peers', cronPattern: '0 6 * * *' });
  const run = { sourceId: 'erp', kind: 'partner-peers', startedAt: ago(4), finishedAt: ago(3) };
  const heldPull = await writeSyncRun(stack, { ...run, status: 'held', warning: 'it would remove too much' });
  const dryPull = await writeSyncRun(stack, { ...run, status: 'dry-run', trigger: 'manual' });
  for (const runId of [heldPull, dryPull]) {
    const planned = { runId, entity: 'peer', externalId: '7006', label: '7006', action: 'delete' };
    await write('planned_changes', { ...planned, entityId: peer, before: '{"username":"7006"}' });
  }
  const request = { at: ago(4), partnerId: 'erp', method: 'GET', requestHeaders: '{}', requestBytes: 0, attempt: 1 };
  const answer = { status: 503, responseBytes: 12, durationMs: 80, error: 'HTTP 503' };
  await write('partner_requests', { ...request, ...answer, url: `https://partner.example/${'peers/'.repeat(40)}` });
  return { customer, plan, contract, peer, free, conflict, heldPull, dryPull };
}

async function writeSyncs(stack: Stack) {
  const write = (table: string, values: Record<string, unknown>) => writeRow(stack, table, values);
  const failed = { status: 'failed', error: 'the CDR database went away', warning: 'the marks were refused' };
  await writeSyncRun(stack, { ...failed, startedAt: ago(30), finishedAt: ago(29) });
  await writeSyncRun(stack, { status: 'running', startedAt: ago(1), finishedAt: null });
  const sweep = await writeSyncRun(stack, { kind: 'cdr-sweep', status: 'held', startedAt: ago(3), finishedAt: ago(2) });
  const hour = ago(60).slice(0, 13).replace('T', ' ');
  const counts = { sourceRows: 12, sourceDuplicates: 0, hereRows: 10, quarantinedRows: 0, goneRows: 0, repaired: 0 };
  const digests = { sourceDigest: hash('a', 32), hereDigest: hash('b', 32), runId: sweep, checkedAt: ago(2) };
  const proof = {
    sourceId: 'pbx',
    hour,
    startsAt: ago(60),
    status: 'differing',
    differences: 1,
    ...counts,
    ...digests,
  };
  await write('completeness_hours', proof);
  const key = { uniqueid: '1795160315.77', linkedid: '1795160315.77', sequence: 5, needsMark: false };
  const rows = { here: '{"billsec":"9","dst":"600"}', source: '{"billsec":"12","dst":"600"}', foundAt: ago(2) };
  const difference = { sourceId: 'pbx', hour, runId: sweep, kind: 'changed-here', repair: 'held' };
  await write('completeness_differences', { ...difference, ...key, ...rows });
  const range = { rangeFrom: '2026-01-01 00:00:00', rangeTo: '2026-02-01 00:00:00' };
  const asked = { status: 'running', requestedBy: 'maria', createdAt: ago(9), plannedAt: ago(8) };
  const backfillId = await write('backfills', { sourceId: 'pbx', ...range, ...asked });
  const read = { rowsRead: 0, rowsInserted: 0, rowsAlreadyThere: 0, rowsQuarantined: 0, rowsMarked: 0 };
  const chunk = { backfillId, sourceId: 'pbx', ...range, ordinal: 0, status: 'done', attempts: 1, rowsPlanned: 50 };
  await write('backfill_chunks', { ...chunk, ...read });
  const seen = { seenCount: 2, firstSeenAt: ago(5), lastSeenAt: ago(4), reason: `calldate is no time: ${long}` };
  const raw = { digest: hash('c', 32), raw: '{"calldate":"<script>","src":"1"}' };
  const record = await write('quarantine', { sourceId: 'branch', kind: 'cdr', ...raw, ...seen });
  await write('quarantine', { sourceId: 'erp', kind: 'partner-peers', ...raw, ...seen });
  await writeBlindWindow(stack, { beganAt: ago(20), endedAt: null });
  const compared = { status: 'compared', appliesAtOnce: false, isCancelled: false, requestedBy: 'maria' };
  const figures = { callsCompared: 9, callsDifferent: 1, callsUnlogged: 0, callsApplied: 0 };
  const times = { createdAt: ago(1), updatedAt: ago(1) };
  const span = { sourceId: 'pbx', fromAt: ago(120), toAt: ago(60) };
  const replay = await write('replays', { ...span, ...compared, ...figures, ...times });
  const told = { kind: 'changed', visit: 1, field: 'outcome', before: 'left', after: 'abandoned', foundAt: ago(1) };
  await write('replay_differences', { replayId: replay, linkedId: 'spoken', ...told });
  const moves = { rowsRead: 9, rowsToChange: 3, rowsChanged: 0, shifts: '{"10800":3}', timeZone: 'America/Sao_Paulo' };
  await write('remaps', { sourceId: 'pbx', status: 'ready', ...moves, ...times });
  return { hour, sweep, record, replay };
}

async function writeSettings(stack: Stack) {
  const write = (table: string, values: Record<string, unknown>) => writeRow(stack, table, values);
  const channels = { emails: ['noc@example.com'], webhooks: [{ name: 'chat', url: 'https://chat.example/hook' }] };
  const setting = { section: 'alerts', version: 1, updatedAt: ago(1), updatedBy: 'supervisor' };
  await write('settings', { ...setting, value: JSON.stringify(channels) });
  const token = { name: 'billing', secretHash: hash('d'), role: 'viewer', scopes: 'cdrs', createdBy: 'supervisor' };
  await write('api_tokens', { ...token, createdAt: ago(9), expiresAt: ago(1) });
  const subject = 'source pbx';
  const raised = { openKey: `pbx-deaf ${subject}`, raisedAt: ago(7), lastSeenAt: ago(6), toldAt: ago(7) };
  const told = { rule: 'pbx-deaf', owner: { kind: 'source', id: 'pbx', name: long }, deafMs: 300_000 };
  const about = { rule: 'pbx-deaf', subject, message: `Nobody has heard ${long}`, facts: JSON.stringify(told) };
  const alert = await write('alerts', { ...about, ...raised });
  const delivery = { word: 'raised', channel: 'email', target: 'noc@example.com', status: 'failed', attempts: 8 };
  await write('alert_deliveries', { alertId: alert, ...delivery, error: 'SMTP_URL is not set', createdAt: ago(7) });
  const deed = { actor: 'supervisor', actorKind: 'user', action: 'putSettingsAlerts', target: '', detail: '{}' };
  await write('audit_entries', { ...deed, at: ago(1) });
  return { alert };
}

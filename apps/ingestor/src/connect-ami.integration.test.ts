import type { CallEvent, PbxSnapshot } from '@voip-sync/contracts';
import { type AmiSettings, createLogger } from '@voip-sync/runtime';
import { readAmiSnapshot } from '@voip-sync/testkit/ami/read-snapshot.ts';
import { AmiServer } from '@voip-sync/testkit/ami/serve-ami.ts';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectAmi } from './connect-ami.ts';
import { ConnectionMonitor } from './monitor-connection.ts';
import { SharedClock } from './shared-clock.ts';

const timeoutMs = 60_000;
const logger = createLogger({ name: 'test', level: 'silent' });
const hangup = (Uniqueid: string) => ({
  Event: 'Hangup',
  Privilege: 'call,all',
  Timestamp: '1795174600.5',
  Uniqueid,
  Linkedid: Uniqueid,
  Cause: '16',
});

let server: AmiServer;
const open: { close: () => void }[] = [];

beforeEach(async () => {
  server = new AmiServer();
  await server.listen();
});
afterEach(async () => {
  for (const connection of open.splice(0)) connection.close();
  await server.close();
});

/** Hears the server, and keeps what comes of it. */
function hear(settings: Partial<AmiSettings> = {}) {
  const clock = new SharedClock();
  const monitor = new ConnectionMonitor('pbx', 'ingestor-1', clock);
  const messages: Record<string, unknown>[] = [];
  const found: CallEvent[] = [];
  const parts: PbxSnapshot[] = [];
  const connection = connectAmi({
    sourceId: 'pbx',
    heardBy: 'ingestor-1',
    settings: {
      kind: 'ami',
      host: '127.0.0.1',
      port: server.port,
      ...server.credentials,
      keepAliveSeconds: 15,
      snapshotEverySeconds: 300,
      ...settings,
    },
    monitor,
    logger,
    nowUs: () => Date.now() * 1_000,
    onMessage: (_, [event]) => messages.push(event as Record<string, unknown>),
    onFound: (event) => found.push(event),
    onSnapshot: (part) => parts.push(part),
  });
  open.push(connection);
  const state = () => monitor.state();
  const until = (what: string, isSo: () => boolean) =>
    waitUntil(async () => (isSo() ? true : undefined), { what, timeoutMs, pollMs: 5 });
  const events = () => messages.filter(({ Event }) => Event !== 'QueueMember').map(({ Uniqueid }) => Uniqueid);
  return { messages, events, found, parts, state, until };
}

it('asks for what it needs, hears it in any packets, and asks what there is', async () => {
  Object.assign(server, readAmiSnapshot(), { packetBytes: 7, firstEvent: hangup('1.0') });
  const heard = hear();
  await server.heard();
  server.say(hangup('1.1'));
  server.say({ ...hangup('1.2'), Event: 'Newstate' });
  server.say({ Event: 'VarSet', Variable: 'QUEUESTATUS', Value: 'TIMEOUT', Uniqueid: '1.3' });
  server.say({ Event: 'VarSet', Variable: 'OTHER', Value: 'x', Uniqueid: '1.4' });
  server.say(hangup('1.5'));
  await heard.until('the events are heard', () => heard.events().length === 4);
  expect(heard.events()).toEqual(['1.0', '1.1', '1.3', '1.5']);
  await heard.until('the snapshot is told', () => heard.parts.length === 2);
  expect(heard.found.map(({ type, uniqueId }) => [type, uniqueId])).toEqual([
    ['caller.found-waiting', '1795174559.10'],
    ['caller.found-waiting', '1795174562.18'],
    ['caller.found-talking', '1795174549.0'],
  ]);
  expect(heard.messages.filter(({ Event }) => Event === 'QueueMember')).toHaveLength(7);
  expect(server.asked.find(({ Action }) => Action === 'Events')?.EventMask).toBe('system,call,agent,dialplan');
});

describe('a connection that ends', () => {
  it('in the middle of a message is made anew, and the half is forgotten', async () => {
    const heard = hear();
    await server.heard();
    server.cut();
    await heard.until('it is noticed', () => heard.state().state === 'disconnected');
    await server.heard();
    server.say(hangup('2.1'));
    await heard.until('it is heard again', () => heard.events().length > 0);
    expect(heard.events()).toEqual(['2.1']);
    expect(heard.state()).toMatchObject({ state: 'connected', reconnections: 1 });
  });

  it('without anybody saying so is noticed by the silence', async () => {
    const heard = hear({ keepAliveSeconds: 1 });
    await server.heard();
    server.isSilent = true;
    await heard.until('the silence is noticed', () => heard.state().state === 'disconnected');
    expect(heard.state().lastError).toContain('did not answer Ping');
    server.isSilent = false;
    await heard.until('it is heard again', () => heard.state().state === 'connected');
  });

  it('is kept while Asterisk answers, however little happens', async () => {
    const heard = hear({ keepAliveSeconds: 1 });
    await server.heard();
    await heard.until('it was asked thrice', () => server.asked.filter(({ Action }) => Action === 'Ping').length >= 4);
    expect(heard.state()).toMatchObject({ state: 'connected', reconnections: 0 });
  });
});

describe('a log-in that is refused', () => {
  it('is told with its reason, without the secret, and tried again', async () => {
    server.refusal = 'Authentication failed';
    const heard = hear({ secret: 'not-the-secret' });
    await heard.until('it is refused', () => heard.state().lastError !== null);
    expect(heard.state().lastError).toContain('AMI refuses the log-in of "monitor" (Authentication failed)');
    expect(heard.state().lastError).not.toContain('not-the-secret');
    server.refusal = undefined;
    server.credentials.secret = 'not-the-secret';
    await heard.until('it is let in', () => heard.state().state === 'connected');
    expect(server.logIns).toBeGreaterThan(1);
  });
});

it('does with less where the user may neither set filters nor list channels', async () => {
  Object.assign(server, readAmiSnapshot(), { firstEvent: hangup('1.0') });
  server.forbidden.add('Filter').add('CoreShowChannels');
  const heard = hear();
  await heard.until('the snapshot is told', () => heard.parts.length > 0);
  expect(server.asked.find(({ Action }) => Action === 'Events')?.EventMask).toBe('system,call,agent');
  expect(heard.parts.map(({ of }) => of)).toEqual(['members']);
  expect(heard.found.map(({ type }) => type)).toEqual(['caller.found-waiting', 'caller.found-waiting']);
});

it('asks again when Asterisk has started, and after the interval', async () => {
  const heard = hear();
  await heard.until('it is told', () => heard.parts.length >= 1);
  server.say({ Event: 'FullyBooted', Status: 'Fully Booted' });
  await heard.until('it is told again', () => heard.parts.length >= 2);
  const often = hear({ snapshotEverySeconds: 1 });
  await often.until('it is told again and again', () => often.parts.length >= 3);
});

it('tells nothing of what there is until it knows by which clock calls are timed, if Asterisk’s is another', async () => {
  Object.assign(server, readAmiSnapshot());
  const heard = hear({ snapshotEverySeconds: 1 });
  await heard.until(
    'it was asked twice',
    () => server.asked.filter(({ Action }) => Action === 'QueueStatus').length >= 2,
  );
  expect(heard.parts).toEqual([]);
  server.say(hangup('1.1'));
  await heard.until('it is told', () => heard.parts.length > 0);
  expect(heard.parts[0]).toMatchObject({ clock: 'pbx', takenAtUs: Number(server.nowSeconds) * 1_000_000 });
});

it('survives what no Asterisk should say', async () => {
  const heard = hear();
  await server.heard();
  server.sayBytes(
    Buffer.concat([
      Buffer.from('Event: Hangup\r\nUniqueid: 3.1\r\nCallerIDName: '),
      Buffer.from([0xff, 0xfe, 0]),
      Buffer.from('\r\n\r\n: \r\n\r\n\r\nno colon\r\n\r\n'),
    ]),
  );
  server.sayBytes(Buffer.from(`Event: Hangup\r\nUniqueid: 3.2\r\nNote: ${'y'.repeat(1_048_576)}\r\n\r\n`));
  await heard.until('both are heard', () => heard.events().includes('3.2'));
  expect(heard.events()).toEqual(['3.1', '3.2']);
});

it('asks which endpoints there are, and hears when one comes or goes', async () => {
  const listed = { Event: 'EndpointList', ObjectName: '201', DeviceState: 'Not in use' };
  Object.assign(server, { nowSeconds: '1795187245.5', firstEvent: hangup('1.0'), endpoints: [listed] });
  const heard = hear();
  await server.heard();
  server.say({ Event: 'PeerStatus', Timestamp: '1795187248.351103', Peer: 'PJSIP/201', PeerStatus: 'Unreachable' });
  const endpoints = () => heard.messages.filter(({ Event }) => Event === 'EndpointList' || Event === 'PeerStatus');
  await heard.until('both are told', () => endpoints().length === 2);
  expect(endpoints()).toContainEqual({ ...listed, ActionID: expect.any(String), Timestamp: '1795187245.500000' });
});

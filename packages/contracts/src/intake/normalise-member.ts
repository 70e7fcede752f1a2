import { hash } from 'node:crypto';
import { extensionOf } from '../extension-of.ts';
import { type MemberEvent, memberStates } from '../member-event.ts';
import { cleanText, timestampUs, wholeNumber } from './field-values.ts';
import type { AmiField, PayloadReader } from './read-payload.ts';

/**
 * The AMI events that tell of a queue's member, by their names in lower case. Since Asterisk 12 each of them tells all of the member; the older
 * QueueMemberPaused and QueueMemberRemoved tell a part. QueueMember is an item of QueueStatus's answer and names two fields otherwise.
 */
const memberEventNames = new Set([
  'queuemember',
  'queuememberstatus',
  'queuememberpause',
  'queuememberpaused',
  'queuememberadded',
  'queuememberremoved',
  'queuememberpenalty',
  'queuememberringinuse',
]);

export function isMemberEvent(amiName: string): boolean {
  return memberEventNames.has(amiName);
}

/** Makes the one shape out of one such event; `undefined` where it does not say which member of which queue it is about, as with bridges that send few keys. */
export function normaliseMember(
  amiName: string,
  payload: PayloadReader,
  { sourceId, receivedAtUs }: { sourceId: string; receivedAtUs: number },
): MemberEvent | undefined {
  const text = (field: AmiField, max: number) => cleanText(payload.value(field), max);
  const whole = (field: AmiField) => wholeNumber(payload.value(field));
  const queue = text('queue', 128);
  const dialled = text('interface', 255) ?? text('location', 255);
  if (queue === undefined || dialled === undefined) return undefined;
  const pbxTimeUs = timestampUs(payload.value('timestamp'));
  const occurredAtUs = pbxTimeUs ?? receivedAtUs;
  const paused = truth(payload.value('paused'));
  const said = {
    queue,
    interface: dialled,
    name: text('membername', 128) ?? text('name', 128),
    extension: extensionOf(text('stateinterface', 255)) ?? extensionOf(dialled),
    membership: text('membership', 16),
    penalty: whole('penalty'),
    state: memberStates[whole('status') ?? -1],
    paused,
    pauseReason: paused === true ? (text('pausedreason', 128) ?? text('reason', 128)) : undefined,
    lastPauseAtUs: timestampUs(payload.value('lastpause')),
    callsTaken: whole('callstaken'),
    lastCallAtUs: timestampUs(payload.value('lastcall')),
    found: amiName === 'queuemember' ? true : undefined,
    inQueue: amiName !== 'queuememberremoved',
  };
  return {
    id: hash('md5', JSON.stringify([sourceId, said, occurredAtUs])),
    sourceId,
    ...said,
    occurredAtUs,
    receivedAtUs,
    clock: pbxTimeUs === undefined ? 'ingestor' : 'pbx',
  };
}

function truth(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = cleanText(value, 8)?.toLowerCase();
  if (text === '1' || text === 'true' || text === 'yes') return true;
  return text === '0' || text === 'false' || text === 'no' ? false : undefined;
}

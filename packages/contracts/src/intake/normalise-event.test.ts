import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callEventSchema } from '../call-event.ts';
import { type Intake, normaliseEvent } from './normalise-event.ts';

const receivedAtUs = 1_795_160_400_000_000;
const join = {
  Event: 'QueueCallerJoin',
  Timestamp: '1795160315.512747',
  Channel: 'PJSIP/trunk-00000000',
  CallerIDNum: '11934547340',
  CallerIDName: 'Caller 1',
  Context: 'from-trunk',
  Exten: '5000',
  Priority: '5',
  Uniqueid: '1795160315.0',
  Linkedid: '1795160315.0',
  Queue: 'support',
  Position: '1',
};

function contextOf(heardBy: string) {
  let number = 0;
  return { sourceId: 'pbx', receivedAtUs, heardBy, heardSinceUs: receivedAtUs - 9, nextNumber: () => ++number };
}

function take(raw: unknown, socketEvent = 'support', context = contextOf('a')): Intake {
  return normaliseEvent(socketEvent, raw, context);
}

function accepted(raw: unknown, socketEvent?: string) {
  const intake = take(raw, socketEvent);
  if (intake.kind !== 'event') throw new Error(`${intake.kind}: ${JSON.stringify(intake)}`);
  return intake.event;
}

function reasonOf(raw: unknown, socketEvent?: string): string | undefined {
  const intake = take(raw, socketEvent);
  return intake.kind === 'rejected' ? intake.rejected.reason : undefined;
}

describe('an event of a queue call', () => {
  it('keeps its facts and the microseconds of the PBX', () => {
    expect(accepted(join)).toMatchObject({
      sourceId: 'pbx',
      type: 'caller.joined',
      linkedId: '1795160315.0',
      uniqueId: '1795160315.0',
      occurredAtUs: 1_795_160_315_512_747,
      clock: 'pbx',
      queue: 'support',
      callerNumber: '11934547340',
      place: 'from-trunk|5000|5',
      position: 1,
    });
  });

  it('bears the same id whichever bridge it came through, and whenever it was received', () => {
    const lower = Object.fromEntries(Object.entries(join).map(([key, value]) => [key.toLowerCase(), value]));
    const later = normaliseEvent('x', { data: lower }, { ...contextOf('b'), receivedAtUs: receivedAtUs + 5 });
    expect(later).toMatchObject({ kind: 'event', event: { id: accepted(join).id } });
  });

  it('is timed by the ingestor where the PBX sends no time of this century', () => {
    for (const Timestamp of [undefined, '', 'soon', '12', '99999999999.5', '-1']) {
      expect(accepted({ ...join, Timestamp })).toMatchObject({ occurredAtUs: receivedAtUs, clock: 'ingestor' });
    }
  });

  it('that can happen once has one id in all ingestors without any time; what can happen again has one in each', () => {
    const { Timestamp, ...timeless } = join;
    const [a, b] = [contextOf('a'), contextOf('b')];
    const idOf = (raw: object, context: typeof a) => {
      const intake = take({ ...timeless, ...raw }, 'support', context);
      return intake.kind === 'event' ? intake.event.id : intake.kind;
    };
    const hangup = { Event: 'Hangup' };
    const connect = { Event: 'AgentConnect', DestChannel: 'PJSIP/101-00000001', DestUniqueid: '1795160316.1' };
    for (const once of [hangup, connect]) expect(idOf(once, a)).toBe(idOf(once, b));
    expect(new Set([idOf(join, a), idOf(join, b)]).size).toBe(1);
    const ids = [idOf({}, a), idOf({}, a), idOf({}, b), idOf({ Event: 'AgentConnect' }, a)];
    expect(new Set(ids).size).toBe(4);
    expect(accepted(timeless)).toMatchObject({ heardBy: 'a', heardSinceUs: receivedAtUs - 9 });
    expect(accepted(join).heardBy).toBeUndefined();
  });

  it('takes its name from the payload, else from its envelope, else from the socket', () => {
    const { Event, ...nameless } = join;
    expect(accepted({ event: 'queuecallerjoin', data: nameless }, 'undefined').type).toBe('caller.joined');
    expect(accepted(nameless, 'QueueCallerJoin').type).toBe('caller.joined');
    expect(take({ ...join, Event: 'Newstate' }, 'QueueCallerJoin').kind).toBe('ignored');
    expect(reasonOf(nameless, 'support')).toContain('"event" is missing');
  });

  it('does without what the PBX does not know', () => {
    const event = accepted({ ...join, CallerIDNum: '<unknown>', CallerIDName: '', Linkedid: undefined });
    expect(event.callerNumber).toBeUndefined();
    expect(event.callerName).toBeUndefined();
    expect(event.linkedId).toBe(event.uniqueId);
  });

  it('survives NULs, emoji, broken surrogates, 10,000 keys and a mebibyte of text', () => {
    const extra = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`Key${index}`, 'x'.repeat(100)]));
    const event = accepted({ ...extra, ...join, CallerIDName: 'Zoë \0📞\ud800', CallerIDNum: '9'.repeat(300) });
    expect(event.callerName).toBe('Zoë 📞\ufffd');
    expect(event.callerNumber).toHaveLength(300);
  });
});

describe('an event that cannot be used', () => {
  it.each([
    ['text', 'hello', 'not an object'],
    ['nothing', undefined, 'not an object'],
    ['no channel', { ...join, Uniqueid: '' }, 'has no uniqueid'],
    ['a number for an id', { ...join, Uniqueid: 1795160315.1 }, 'loses closing zeros'],
    ['an endless id', { ...join, Uniqueid: '1'.repeat(151) }, '151 characters'],
    ['no queue', { ...join, Queue: undefined }, 'has no Queue'],
  ])('is rejected with its reason: %s', (_, raw, reason) => {
    expect(reasonOf(raw)).toContain(reason);
  });

  it('keeps what came, cut at 64 KiB', () => {
    const intake = take({ ...join, Uniqueid: undefined, Note: 'y'.repeat(1_048_576) });
    expect(intake.kind === 'rejected' && intake.rejected.raw.length).toBe(65_536);
  });
});

it('makes of any payload whatever an event of the contract, a reason, or nothing', () => {
  const field = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()), fc.object());
  const payload = fc.record(
    {
      Event: fc.constantFrom('Hangup', 'AgentConnect', 'BlindTransfer', 'x'),
      Uniqueid: field,
      Linkedid: field,
      Queue: field,
      HoldTime: field,
      Timestamp: field,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(payload, fc.anything()), fc.string(), (raw, socketEvent) => {
      const intake = take(raw, socketEvent);
      if (intake.kind === 'event') expect(callEventSchema.parse(intake.event)).toEqual(intake.event);
      if (intake.kind === 'rejected') expect(intake.rejected.reason).not.toBe('');
    }),
  );
});

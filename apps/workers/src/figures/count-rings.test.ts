import type { CallEvent } from '@voip-sync/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLogRow } from '../call-events/map-call-event.ts';
import { countRings } from './count-rings.ts';

const startsAt = new Date('2026-11-20T08:00:00Z');
const quarter = { sourceId: 'pbx', startsAt };
let order = 0;

function ring(seconds: number, more: Partial<CallEvent> = {}): CallEvent {
  const occurredAtUs = (startsAt.getTime() + seconds * 1_000) * 1_000;
  return {
    id: (++order).toString(16).padStart(32, '0'),
    sourceId: 'pbx',
    type: 'agent.unanswered',
    linkedId: '1.1',
    uniqueId: '1.1',
    occurredAtUs,
    receivedAtUs: occurredAtUs,
    clock: 'pbx',
    queue: 'sales',
    agent: 'Agent 1',
    ...more,
  };
}

const count = (events: CallEvent[]) =>
  countRings(
    events.map((event) => toLogRow(event)),
    quarter,
  );

test('counts those that ended in the quarter, by queue and agent, in any order', () => {
  const rings = [
    ring(-0.001),
    ring(0),
    ring(30),
    ring(899.999, { agent: 'Agent 2' }),
    ring(60, { queue: 'support', agent: 'Agent 1 ' }),
    ring(900),
  ];
  const cells = [
    { ...quarter, queue: 'sales', agent: 'Agent 1', unanswered: 2 },
    { ...quarter, queue: 'sales', agent: 'Agent 2', unanswered: 1 },
    { ...quarter, queue: 'support', agent: 'Agent 1', unanswered: 1 },
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(rings, { minLength: rings.length }), (events) => {
      expect(count(events)).toHaveLength(3);
      expect(count(events)).toEqual(expect.arrayContaining(cells));
    }),
  );
});

test('what two ingestors heard of a PBX that sends no time counts once, in the quarter in which it was first heard', () => {
  const heardBy = (name: string) => ({ heardBy: name, heardSinceUs: 0, clock: 'ingestor' }) as const;
  const rings = [
    ring(899.9, heardBy('a')),
    ring(900.1, heardBy('b')),
    ring(20, heardBy('a')),
    ring(20.2, heardBy('b')),
  ];
  expect(count(rings)).toEqual([{ ...quarter, queue: 'sales', agent: 'Agent 1', unanswered: 2 }]);
});

import type { CallEvent, ToldVisit } from '@voip-sync/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCallEvents } from '../../../../apps/workers/src/call-events/apply-call-event.ts';
import {
  type BridgeShape,
  bridgeShapes,
  exitsRecording,
  type LoggedVisit,
  queueVisitsOf,
  type RecordingName,
  readRecording,
  recordingNames,
} from '../recordings/index.ts';
import { hearEvents } from './hear-recording.ts';
import { tellCdrs, toldEvent } from './tell-recording.ts';

/** Goal: what the CDRs alone tell of every visit is what `queue_log` says, but for what they cannot tell, which is counted. */
function countAgainstLog(logged: LoggedVisit[], told: ToldVisit[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const left = new Set(told);
  for (const { callid, queue, outcome, agent, leftAt } of logged) {
    const candidates = [...left].filter((visit) => visit.uniqueId === callid && visit.queue === queue);
    const visit = candidates.find((candidate) => candidate.outcome === outcome) ?? candidates[0];
    if (visit) left.delete(visit);
    const isOff =
      visit &&
      leftAt !== null &&
      Math.abs(momentOf(visit) - leftAt) >= 2 &&
      (visit.answeredAtUs === null || visit.isAnswerExact);
    const isOther = visit && agent !== null && !agent.endsWith(` ${visit.extension}`);
    const word =
      visit === undefined
        ? 'not told'
        : isOther
          ? 'told with another agent'
          : isOff
            ? 'told off by seconds'
            : `told ${visit.outcome}`;
    counts[`${outcome}: ${word}`] = (counts[`${outcome}: ${word}`] ?? 0) + 1;
  }
  for (const { outcome } of left) counts[`surplus: told ${outcome}`] = (counts[`surplus: told ${outcome}`] ?? 0) + 1;
  return counts;
}

const momentOf = ({ answeredAtUs, leftAtUs }: ToldVisit) => (answeredAtUs ?? leftAtUs) / 1e6;

function countOf(name: RecordingName): Record<string, number> {
  const { queueLog, cdrs } = readRecording(name);
  return countAgainstLog(
    queueVisitsOf(queueLog),
    [...tellCdrs(cdrs).values()].flatMap(({ told }) => told.visits),
  );
}

describe('CDRs alone', () => {
  it('tell every visit of ordinary business', () => {
    expect(countOf('calm')).toEqual({
      'answered: told answered': 60,
      'transferred: told transferred': 8,
      'abandoned: told abandoned': 21,
    });
  });

  it('tell every visit of an overload, those too that the log leaves open', () => {
    expect(countOf('overload')).toEqual({
      'answered: told answered': 8,
      'abandoned: told abandoned': 43,
      'timeout: told timeout': 5,
      'waiting: told abandoned': 3,
    });
  });

  it('tell of the ways out of a queue what they can', () => {
    expect(countOf(exitsRecording)).toMatchInlineSnapshot(`
      {
        "abandoned: not told": 5,
        "abandoned: told abandoned": 20,
        "abandoned: told off by seconds": 1,
        "answered: told answered": 20,
        "answered: told transferred": 1,
        "empty: told empty": 3,
        "key: not told": 4,
        "key: told key": 1,
        "surplus: told abandoned": 1,
        "surplus: told transferred": 1,
        "timeout: not told": 20,
        "timeout: told abandoned": 1,
        "timeout: told off by seconds": 2,
        "timeout: told timeout": 3,
        "transferred: told answered": 1,
        "transferred: told transferred": 11,
        "waiting: not told": 1,
        "withdrawn: not told": 1,
        "withdrawn: told empty": 1,
      }
    `);
  });
});

describe.each(recordingNames)('the %s recording, heard in part', (name) => {
  const { events, cdrs } = readRecording(name);
  const told = tellCdrs(cdrs);
  const calls = [...Map.groupBy(hearEvents(events, bridgeShapes[1] as BridgeShape, 'pbx'), ({ linkedId }) => linkedId)];
  const gist = (heard: CallEvent[]) =>
    applyCallEvents(heard)?.visits.map(({ queue, outcome, extension }) => [queue, outcome, extension]);
  // a call that was alive when the recording stopped is told by its CDRs alone
  const whole = calls.flatMap(([linkedId, heard]) => {
    const telling = told.get(linkedId);
    const state = applyCallEvents(heard);
    if (!telling || !state || state.endedUs === null) return [];
    return [{ heard, word: toldEvent(linkedId, telling), expected: gist(heard) }];
  });

  it('is told as if all had been heard, whatever was missed, in any order', () => {
    expect(whole.length).toBeGreaterThan(40);
    for (const { heard, word, expected } of whole) {
      fc.assert(
        fc.property(fc.shuffledSubarray([...heard]), fc.subarray(heard), (some, copies) => {
          const known = new Set(some.map(({ id }) => id));
          expect(gist([...some, word, ...copies.filter(({ id }) => known.has(id))])).toEqual(expected);
        }),
        { numRuns: 40 },
      );
    }
  });

  it('is told as if all had been heard for each part of what tells anything', () => {
    for (const { heard, word, expected } of whole) {
      const callers = new Set(heard.filter(({ type }) => type === 'caller.joined').map(({ uniqueId }) => uniqueId));
      const telling = heard.filter(
        ({ type, uniqueId }) =>
          type !== 'agent.called' &&
          type !== 'agent.unanswered' &&
          (!type.startsWith('channel.') || callers.has(uniqueId)),
      );
      expect(telling.length).toBeLessThan(14);
      for (let part = 0; part < 2 ** telling.length; part += 1) {
        const some = telling.filter((_, index) => (part >> index) & 1);
        if (JSON.stringify(gist([...some, word])) !== JSON.stringify(expected))
          expect(gist([...some, word])).toEqual(expected);
      }
    }
  });

  it('is off the panel, ended by its CDRs where nothing else ended it', () => {
    for (const { heard, word } of whole) {
      const state = applyCallEvents([...heard.filter(({ type }) => type === 'caller.joined'), word]);
      expect(state).toMatchObject({ onPanel: false, closedBy: 'cdrs' });
      expect(applyCallEvents([word])).toMatchObject({ onPanel: false, closedBy: 'cdrs' });
    }
  });

  it('agrees with its CDRs where all was heard', () => {
    const bounds = { apartMs: 3_000 };
    const disagreeing = whole.flatMap(({ heard, word }) =>
      (applyCallEvents([...heard, word])?.disagreements ?? []).filter(
        ({ apartMs }) => apartMs === null || apartMs > bounds.apartMs,
      ),
    );
    expect(disagreeing).toEqual([]);
  });
});

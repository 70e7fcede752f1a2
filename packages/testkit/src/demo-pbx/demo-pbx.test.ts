import { beforeAll, describe, expect, it } from 'vitest';
import { type AmiEvent, type FreePbxCdr, queueVisitsOf, readRecording, recordingNames } from '../recordings/index.ts';
import { calldateUs, compileScript } from './compile-script.ts';
import { timeUs } from './end-live-calls.ts';
import { moveScript } from './move-script.ts';
import { type Clock, replayScripts } from './replay-scripts.ts';

const startMs = Date.UTC(2030, 0, 1);
const wholeReplays = 2;
/** Rows of `overload` whose `calldate` lies behind the last event. */
const begunAfterTheRecording = 5;

/** Plays both recordings twice over on a clock that is always where it is waited for. */
async function playTwice(): Promise<{ events: AmiEvent[]; cdrs: FreePbxCdr[]; saidAtMs: number[] }> {
  const stop = new AbortController();
  const events: AmiEvent[] = [];
  const cdrs: FreePbxCdr[] = [];
  const saidAtMs: number[] = [];
  let nowMs = startMs;
  const clock: Clock = {
    nowMs: () => nowMs,
    waitUntil: async (ms) => {
      nowMs = Math.max(nowMs, Math.ceil(ms));
    },
  };
  await replayScripts({
    scripts: recordingNames.map((name) => ({ name, script: compileScript(readRecording(name)) })),
    speed: 1,
    clock,
    stopping: stop.signal,
    say: (event) => {
      events.push(event);
      saidAtMs.push(nowMs);
    },
    write: (cdr) => cdrs.push(cdr),
    onReplay: ({ recording, replay }) => {
      if (replay === wholeReplays && recording === recordingNames.at(-1)) stop.abort();
    },
  });
  return { events, cdrs, saidAtMs };
}

/** Goal: a demo that is true to the recording and never repeats itself. Method: two whole replays of both recordings, compared with what was recorded. */
describe('the demo PBX', () => {
  const recordings = recordingNames.map(readRecording);
  let played: Awaited<ReturnType<typeof playTwice>>;
  let half: { events: number; cdrs: number };

  beforeAll(async () => {
    played = await playTwice();
    half = { events: played.events.length / wholeReplays, cdrs: played.cdrs.length / wholeReplays };
  });

  it('says everything that was recorded, in its order, and only then ends what is alive', () => {
    const scripts = recordings.map(compileScript);
    const recorded = recordings.flatMap(({ events }, index) => {
      const said = scripts[index]?.steps.flatMap((step) => ('event' in step ? [step.event] : [])) ?? [];
      expect(said.slice(0, events.length)).toEqual(events);
      return said;
    });
    expect(played.events.slice(0, half.events).map(({ Event }) => Event)).toEqual(recorded.map(({ Event }) => Event));
  });

  it('keeps the gaps to the microsecond and is never ahead of the clock', () => {
    const calm = recordings[0]?.events ?? [];
    const gaps = (events: AmiEvent[]) => events.map((event) => timeUs(event) - timeUs(events[0]));
    expect(gaps(played.events.slice(0, calm.length))).toEqual(gaps(calm));
    expect(played.events.every((event, index) => timeUs(event) <= (played.saidAtMs[index] ?? 0) * 1_000)).toBe(true);
  });

  it('never uses an identifier again', () => {
    const identifiers = (events: AmiEvent[]) =>
      new Set(
        events.flatMap((event) =>
          Object.entries(event).flatMap(([key, value]) => (/(uniqueid|linkedid|channel)$/i.test(key) ? [value] : [])),
        ),
      );
    const first = identifiers(played.events.slice(0, half.events));
    const second = identifiers(played.events.slice(half.events));
    const unknown = new Set(['<unknown>', '']);
    expect([...first].filter((value) => second.has(value) && !unknown.has(value))).toEqual([]);
    expect(second.size).toBe(first.size);
    const born = (events: AmiEvent[]) => events.filter(({ Event }) => Event === 'Newchannel');
    expect(identifiers(born(played.events)).size).toBeGreaterThanOrEqual(2 * born(played.events).length);
    for (const event of born(played.events)) {
      expect(Number(event.Uniqueid?.split('.')[0])).toBe(Math.floor(timeUs(event) / 1_000_000));
    }
  });

  it('leaves no call alive', () => {
    const count = (name: string) => played.events.filter(({ Event }) => Event === name).length;
    expect(count('Hangup')).toBe(count('Newchannel'));
    expect(count('QueueCallerLeave')).toBe(count('QueueCallerJoin'));
    expect(count('AgentComplete')).toBe(count('AgentConnect'));
    const open = recordings.flatMap(({ queueLog }) => queueVisitsOf(queueLog)).filter((visit) => visit.open);
    expect(open).toHaveLength(5);
  });

  it('writes every row once, when its call has ended, for a call that was told of', () => {
    const recorded = recordings.reduce((sum, { cdrs }) => sum + cdrs.length, 0);
    expect(half.cdrs).toBe(recorded - begunAfterTheRecording);
    const keys = played.cdrs.map(({ uniqueid, linkedid, sequence }) => `${uniqueid} ${linkedid} ${sequence}`);
    expect(new Set(keys).size).toBe(keys.length);
    const hangups = new Map(
      played.events.filter(({ Event }) => Event === 'Hangup').map((event) => [event.Uniqueid, timeUs(event)]),
    );
    for (const { uniqueid, calldate, duration } of played.cdrs) {
      const endedUs = hangups.get(uniqueid) ?? 0;
      expect(calldateUs(calldate) + duration * 1_000_000).toBeLessThanOrEqual(endedUs + 1_000_000);
      expect(calldateUs(calldate)).toBeGreaterThanOrEqual((startMs - 1_000) * 1_000);
    }
  });

  it('draws times and lengths together when it is faster', () => {
    const script = compileScript(readRecording('calm'));
    const slow = moveScript(script, { startUs: startMs * 1_000, speed: 1, firstNumber: 0 });
    const fast = moveScript(script, { startUs: startMs * 1_000, speed: 10, firstNumber: 0 });
    expect(((fast.at(-1)?.atUs ?? 0) - startMs * 1_000) * 10).toBeCloseTo(
      (slow.at(-1)?.atUs ?? 0) - startMs * 1_000,
      -2,
    );
    expect(fast.map(({ atUs }) => atUs)).toEqual(fast.map(({ atUs }) => atUs).toSorted((a, b) => a - b));
  });
});

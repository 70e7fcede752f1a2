import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleTimes } from './settle-times.ts';
import { SharedClock } from './shared-clock.ts';

const redisUs = 1_795_160_000_000_000;

/** A machine's own clock, which counts from its boot and is moved by hand. */
function machine(startUs: number) {
  let us = startUs;
  return {
    read: () => us,
    pass: (passedUs: number) => {
      us += passedUs;
    },
  };
}

const measured = (clock: SharedClock, offsetUs: number, errorUs = 200) =>
  clock.take({ offsetUs, errorUs, atUs: clock.localUs() });

describe('the clock that ingestors share', () => {
  it('tells the same in two processes, however their machines count', () => {
    const [old, young] = [machine(900_000_000_000), machine(5_000_000)];
    const [a, b] = [new SharedClock(old.read), new SharedClock(young.read)];
    measured(a, redisUs - old.read());
    measured(b, redisUs - young.read());
    for (const one of [old, young]) one.pass(12_345);
    expect(a.nowUs()).toBe(redisUs + 12_345);
    expect(b.nowUs()).toBe(redisUs + 12_345);
  });

  it('gives no moment twice and never goes back, but where Redis’s clock was set back by more than a second', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 5_000 }), fc.integer({ min: -400_000, max: 400_000 }))), (steps) => {
        const own = machine(1_000_000);
        const clock = new SharedClock(own.read);
        measured(clock, redisUs);
        let last = clock.nowUs();
        for (const [passed, shift] of steps) {
          own.pass(passed);
          measured(clock, redisUs + shift);
          const now = clock.nowUs();
          expect(now).toBeGreaterThan(last);
          last = now;
        }
      }),
    );
    const own = machine(1_000_000);
    const clock = new SharedClock(own.read);
    measured(clock, redisUs);
    const before = clock.nowUs();
    measured(clock, redisUs - 3_600_000_000);
    expect(clock.nowUs()).toBeLessThan(before - 3_500_000_000);
  });

  it('keeps the better of two measurements that agree, for as long as it may be better', () => {
    const own = machine(1_000_000);
    const clock = new SharedClock(own.read);
    measured(clock, redisUs, 100);
    measured(clock, redisUs + 3_000, 5_000);
    expect(clock.correctionUs).toBe(redisUs);
    own.pass(60_000_000);
    measured(clock, redisUs + 3_000, 5_000);
    expect(clock.correctionUs).toBe(redisUs + 3_000);
  });

  it('puts right what was said before it was set: by this process, by a later one of the same boot, and after a restart of the machine', () => {
    const own = machine(1_000_000);
    const clock = new SharedClock(own.read);
    const stamp = clock.stamp;
    const saidUs = clock.nowUs();
    const word = { lost: { sourceId: 'pbx', ingestorId: 'a', fromUs: saidUs, untilUs: saidUs + 5, events: 1 } };
    own.pass(10_000_000);
    const redisThenUs = redisUs - own.read();
    measured(clock, redisThenUs);
    expect(settleTimes({ word, timedBy: stamp }, clock)).toEqual({
      lost: { ...word.lost, fromUs: saidUs + redisThenUs, untilUs: saidUs + 5 + redisThenUs },
    });
    expect(settleTimes({ word }, clock)).toBe(word);

    const rebooted = machine(3_000);
    const next = new SharedClock(rebooted.read);
    measured(next, redisUs + 60_000_000 - rebooted.read());
    // by the wall clocks the word was said a minute before this moment
    const wallThenUs = Date.now() * 1_000 - 60_000_000;
    const settled = next.correctionOf({ boot: 'another', wallMinusLocalUs: wallThenUs - saidUs }) + saidUs;
    expect(Math.abs(settled - redisUs)).toBeLessThan(100_000);
  });

  it('leaves the PBX’s own times alone', () => {
    const clock = new SharedClock(machine(5).read);
    const timedBy = clock.stamp;
    measured(clock, redisUs);
    const event = { sourceId: 'pbx', occurredAtUs: 7, receivedAtUs: 5, heardSinceUs: 1 };
    const settle = (word: object) => settleTimes({ word: { event: word } as never, timedBy }, clock);
    expect(settle({ ...event, clock: 'pbx' })).toEqual({
      event: { ...event, clock: 'pbx', receivedAtUs: 5 + redisUs, heardSinceUs: 1 + redisUs },
    });
    expect(settle({ ...event, clock: 'ingestor' })).toMatchObject({ event: { occurredAtUs: 7 + redisUs } });
  });
});

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerHealth, Health } from './health.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('is alive for as long as every loop gets on', () => {
  const health = new Health();
  const beat = health.watchLoop('forwarding', 1_000);
  vi.advanceTimersByTime(900);
  beat();
  vi.advanceTimersByTime(900);
  expect(health.liveness().ok).toBe(true);
  vi.advanceTimersByTime(200);
  expect(health.liveness()).toMatchObject({ ok: false, checks: { forwarding: 'no progress for 1 s' } });
});

it('is not ready while what it depends on is away or slow, and says which', async () => {
  const health = new Health();
  health.addCheck('redis', () => {
    throw new Error('Redis is away');
  });
  health.addCheck('database', () => new Promise(() => {}));
  const readiness = health.readiness();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await readiness).toMatchObject({
    ok: false,
    checks: { redis: 'Redis is away', database: 'no answer within 2000 ms' },
  });
  expect(health.liveness().ok).toBe(true);
});

it('answers only its three paths', async () => {
  const health = new Health();
  expect(await answerHealth(health, '/healthz')).toMatchObject({ status: 200 });
  expect((await answerHealth(health, '/metrics'))?.body).toContain('process_cpu_seconds_total');
  expect(await answerHealth(health, '/else')).toBeUndefined();
});

import { expect, it } from 'vitest';
import { readRecording } from '../recordings/index.ts';
import { createTestDatabase, testRedisUrl } from '../services/index.ts';
import { killWorkers } from './kill-workers.ts';

it('loses and doubles nothing while workers are killed in mid-batch', async () => {
  await using database = await createTestDatabase();
  const recordings = [readRecording('calm'), readRecording('overload')];
  const report = await killWorkers(recordings, 5, { redisUrl: await testRedisUrl(), databaseUrl: database.url });
  expect(report).toMatchObject({ kills: 5, lost: 0, doubled: 0, sourcesThatDiffer: [] });
}, 120_000);

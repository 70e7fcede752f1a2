import { stopAllProcesses } from '../processes/start-process.ts';
import { readRecording } from '../recordings/index.ts';
import { killWorkers } from './kill-workers.ts';

/**
 * `node packages/testkit/src/truth/measure-kills.ts redis://… mysql://root:…@host:port/an_empty_database 50` kills so many workers in the
 * middle of their batches and prints how many events were lost or doubled, and for which copies of the recordings the visits differ from
 * `queue_log`.
 */
const [redisUrl = '', databaseUrl = '', kills = '50'] = process.argv.slice(2);
const copies = Math.ceil(Number(kills) / 5);
const recordings = Array.from({ length: copies }, (_, index) => readRecording(index % 2 === 0 ? 'calm' : 'overload'));
const report = await killWorkers(recordings, Number(kills), { redisUrl, databaseUrl });
process.stdout.write(`${JSON.stringify(report)}\n`);
await stopAllProcesses();
process.exit();

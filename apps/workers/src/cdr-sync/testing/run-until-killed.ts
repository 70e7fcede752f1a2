import { createDatabase } from '@voip-sync/database';
import { createLogger, type PbxSource } from '@voip-sync/runtime';
import { runCdrSync } from '../run-cdr-sync.ts';
import { betweenStatements } from './between-statements.ts';

/**
 * The program of `kill-runs.ts`: one sync in a process of its own. Says `begun`, then how many statements it took. With `killBefore` it
 * kills itself with SIGKILL before that statement.
 */
export type DoomedRun = { targetUrl: string; source: PbxSource; pageRowsMax: number; killBefore?: number };

const { targetUrl, source, pageRowsMax, killBefore } = JSON.parse(process.argv[2] ?? '{}') as DoomedRun;
const database = createDatabase(targetUrl, { poolSize: 3 });
await database.initialize();
const logger = createLogger({ name: 'doomed', level: 'silent', format: 'json' });
process.stdout.write('begun\n');
const statements = await betweenStatements(
  (number) => {
    if (number === killBefore) process.kill(process.pid, 'SIGKILL');
  },
  () => runCdrSync({ database, source, owner: 'job 1', trigger: 'manual', jobId: null, logger, pageRowsMax }),
);
process.stdout.write(`${statements}\n`);
await database.destroy();

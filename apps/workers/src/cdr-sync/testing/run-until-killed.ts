import { createDatabase } from '@voip-sync/database';
import { createLogger, type PbxSource } from '@voip-sync/runtime';
import { runCdrSync } from '../run-cdr-sync.ts';
import { betweenStatements } from './between-statements.ts';

/** One sync in a process of its own, which kills itself with SIGKILL before its statement number `killBefore`, if it comes that far. */
export type DoomedRun = {
  targetUrl: string;
  source: PbxSource;
  owner: string;
  pageRowsMax: number;
  killBefore?: number;
};

const { targetUrl, source, owner, pageRowsMax, killBefore } = JSON.parse(process.argv[2] ?? '{}') as DoomedRun;
const database = createDatabase(targetUrl, { poolSize: 3 });
await database.initialize();
const logger = createLogger({ name: 'doomed', level: 'silent', format: 'json' });
const statements = await betweenStatements(
  (number) => {
    if (number === killBefore) process.kill(process.pid, 'SIGKILL');
  },
  () => runCdrSync({ database, source, owner, trigger: 'manual', jobId: null, logger, pageRowsMax }),
);
await database.destroy();
process.stdout.write(`${statements}\n`);

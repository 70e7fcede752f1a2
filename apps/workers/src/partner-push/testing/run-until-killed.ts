import { Health, secretsKeySetting } from '@voip-sync/runtime';
import { betweenStatements } from '../../cdr-sync/testing/between-statements.ts';
import { PartnerRig } from '../../partner-sync/testing/partner-rig.ts';
import { createPartnerPushMetrics } from '../partner-push-metrics.ts';
import { sendOutbox } from '../send-outbox.ts';

/** The program of `push-rig.ts`: one push in a process of its own, which kills itself with SIGKILL before a statement or after so long. */
export type DoomedPush = {
  what: 'outbox' | 'cdr-push';
  database: string;
  redis: string;
  key: string;
  killBefore?: number;
  killAfterMs?: number;
};

const { what, database, redis, key, killBefore, killAfterMs }: DoomedPush = JSON.parse(process.argv[2] ?? '{}');
const rig = await PartnerRig.open(database, redis, secretsKeySetting.parse(key));
const kill = () => process.kill(process.pid, 'SIGKILL');
if (killAfterMs !== undefined) setTimeout(kill, killAfterMs);
await betweenStatements(
  (number) => {
    if (number === killBefore) kill();
  },
  () =>
    what === 'outbox'
      ? sendOutbox(
          { ...rig.options, metrics: createPartnerPushMetrics(new Health().metrics, rig.database) },
          'ixc',
          'job 1',
        )
      : rig.run('ixc', 'cdr-push', { owner: 'job 1' }),
);
await rig[Symbol.asyncDispose]();
process.exit(0);

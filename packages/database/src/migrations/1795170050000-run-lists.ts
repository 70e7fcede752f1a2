import type { MigrationInterface, QueryRunner } from 'typeorm';

const indices = {
  ix_sync_runs_status: '`status`, `started_at`, `id`',
  ix_sync_runs_kind: '`kind`, `started_at`, `id`',
  ix_sync_runs_of: '`source_id`, `started_at`, `id`',
};

/** Lists of runs by state, by kind and of one source, newest first, over years of runs of each minute. */
export class RunLists1795170050000 implements MigrationInterface {
  name = 'RunLists1795170050000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns] of Object.entries(indices)) {
      await runner.query(`CREATE INDEX \`${name}\` ON \`sync_runs\` (${columns})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indices)) await runner.query(`DROP INDEX \`${name}\` ON \`sync_runs\``);
  }
}

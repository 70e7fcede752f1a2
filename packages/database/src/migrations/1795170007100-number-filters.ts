import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What CDRs and calls of all sources are looked up by: ids, and numbers in the order of time. */
export class NumberFilters1795170007100 implements MigrationInterface {
  name = 'NumberFilters1795170007100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE cdrs
      ADD INDEX ix_cdrs_unique (uniqueid),
      ADD INDEX ix_cdrs_src (src, started_at),
      ADD INDEX ix_cdrs_dst (dst, started_at)`);
    await runner.query(`ALTER TABLE calls
      DROP INDEX ix_calls_caller,
      ADD INDEX ix_calls_caller (caller_number, joined_at),
      ADD INDEX ix_calls_linked (linked_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE calls
      DROP INDEX ix_calls_linked,
      DROP INDEX ix_calls_caller,
      ADD INDEX ix_calls_caller (caller_number)`);
    await runner.query('ALTER TABLE cdrs DROP INDEX ix_cdrs_dst, DROP INDEX ix_cdrs_src, DROP INDEX ix_cdrs_unique');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What CDRs are added up by, so that totals over a year read no row. */
export class CdrTotals1795170030200 implements MigrationInterface {
  name = 'CdrTotals1795170030200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE cdrs ADD INDEX ix_cdrs_totals (started_at, source_id, disposition, duration, billsec)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cdrs DROP INDEX ix_cdrs_totals');
  }
}

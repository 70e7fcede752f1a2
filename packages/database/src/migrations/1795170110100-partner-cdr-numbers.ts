import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What partners' CDRs are looked up by: numbers, in the order of time. */
export class PartnerCdrNumbers1795170110100 implements MigrationInterface {
  name = 'PartnerCdrNumbers1795170110100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE partner_cdrs
      ADD INDEX ix_partner_cdrs_source (source, started_at),
      ADD INDEX ix_partner_cdrs_destination (destination, started_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE partner_cdrs DROP INDEX ix_partner_cdrs_destination, DROP INDEX ix_partner_cdrs_source',
    );
  }
}

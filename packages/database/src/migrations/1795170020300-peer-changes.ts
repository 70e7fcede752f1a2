import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeerChanges1795170020300 implements MigrationInterface {
  name = 'PeerChanges1795170020300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE `partners` ADD `peer_changes` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
    );
    await runner.query('CREATE INDEX `ix_cdr_links_contract` ON `cdr_links` (`contract_id`, `cdr_id`)');
    await runner.query('CREATE INDEX `ix_partner_cdrs_customer` ON `partner_cdrs` (`customer_id`, `started_at`)');
    await runner.query('CREATE INDEX `ix_partner_cdrs_contract` ON `partner_cdrs` (`contract_id`, `started_at`)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX `ix_partner_cdrs_contract` ON `partner_cdrs`');
    await runner.query('DROP INDEX `ix_partner_cdrs_customer` ON `partner_cdrs`');
    await runner.query('DROP INDEX `ix_cdr_links_contract` ON `cdr_links`');
    await runner.query('ALTER TABLE `partners` DROP COLUMN `peer_changes`');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PartnerFlows1795170020100 implements MigrationInterface {
  name = 'PartnerFlows1795170020100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `partner_resources` ADD `last_due_at` datetime(3) NULL');
    await runner.query('ALTER TABLE `sip_peers` ADD `inactive_by_rule` tinyint NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `sip_peers` DROP COLUMN `inactive_by_rule`');
    await runner.query('ALTER TABLE `partner_resources` DROP COLUMN `last_due_at`');
  }
}

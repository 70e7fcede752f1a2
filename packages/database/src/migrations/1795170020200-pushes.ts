import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Pushes1795170020200 implements MigrationInterface {
  name = 'Pushes1795170020200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `outbox` ADD `maybe_sent` tinyint NOT NULL');
    await runner.query('ALTER TABLE `cdr_pushes` ADD `maybe_sent` tinyint NOT NULL');
    await runner.query(
      'ALTER TABLE `peer_conflicts` ADD `theirs_external_id` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, ADD `theirs_hash` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL',
    );
    await runner.query(
      'ALTER TABLE `partner_resources` ADD `settings` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `partner_resources` DROP COLUMN `settings`');
    await runner.query('ALTER TABLE `peer_conflicts` DROP COLUMN `theirs_hash`, DROP COLUMN `theirs_external_id`');
    await runner.query('ALTER TABLE `cdr_pushes` DROP COLUMN `maybe_sent`');
    await runner.query('ALTER TABLE `outbox` DROP COLUMN `maybe_sent`');
  }
}

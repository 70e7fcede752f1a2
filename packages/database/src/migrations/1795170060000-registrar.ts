import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Registrar1795170060000 implements MigrationInterface {
  name = 'Registrar1795170060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE `partners` ADD `registrar_source_id` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE `partners` DROP COLUMN `registrar_source_id`');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AlertFacts1795170140000 implements MigrationInterface {
  name = 'AlertFacts1795170140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE \`alerts\` ADD \`facts\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(
      `ALTER TABLE \`alerts\` ADD \`ended_because\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL`,
    );
    await runner.query(`ALTER TABLE \`pbx_sources\` ADD \`told_at\` datetime(3) NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE \`pbx_sources\` DROP COLUMN \`told_at\``);
    await runner.query(`ALTER TABLE \`alerts\` DROP COLUMN \`ended_because\``);
    await runner.query(`ALTER TABLE \`alerts\` DROP COLUMN \`facts\``);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BackfillsAndMending1795170007000 implements MigrationInterface {
  name = 'BackfillsAndMending1795170007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`backfills\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`range_from\` varchar(19) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`range_to\` varchar(19) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`requested_by\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`created_at\` datetime(3) NOT NULL, \`changed_by\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`changed_at\` datetime(3) NULL, \`planned_at\` datetime(3) NULL, \`finished_at\` datetime(3) NULL, \`error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, INDEX \`ix_backfills_created\` (\`created_at\`, \`id\`), INDEX \`ix_backfills_source\` (\`source_id\`, \`status\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`backfill_chunks\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`backfill_id\` bigint UNSIGNED NOT NULL, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`ordinal\` int NOT NULL, \`range_from\` varchar(19) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`range_to\` varchar(19) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`rows_planned\` int UNSIGNED NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`attempts\` int UNSIGNED NOT NULL, \`owner\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`lease_until\` datetime(3) NULL, \`rows_read\` int UNSIGNED NOT NULL, \`rows_inserted\` int UNSIGNED NOT NULL, \`rows_already_there\` int UNSIGNED NOT NULL, \`rows_quarantined\` int UNSIGNED NOT NULL, \`rows_marked\` int UNSIGNED NOT NULL, \`started_at\` datetime(3) NULL, \`finished_at\` datetime(3) NULL, \`error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`warning\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, INDEX \`ix_backfill_chunks_source\` (\`source_id\`, \`status\`, \`attempts\`), UNIQUE INDEX \`uq_backfill_chunks_ordinal\` (\`backfill_id\`, \`ordinal\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(`ALTER TABLE \`quarantine\` ADD \`received_at\` datetime(3) NULL`);
    await runner.query(
      `ALTER TABLE \`quarantine\` ADD \`resolution\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL`,
    );
    await runner.query(
      `ALTER TABLE \`quarantine\` ADD \`resolved_by\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(
      `ALTER TABLE \`quarantine\` ADD \`note\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(
      `ALTER TABLE \`quarantine\` ADD \`mended\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(
      `ALTER TABLE \`quarantine\` ADD \`mended_by\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(`ALTER TABLE \`quarantine\` ADD \`mended_at\` datetime(3) NULL`);
    await runner.query(
      `ALTER TABLE \`quarantine\` ADD \`asked_by\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(`ALTER TABLE \`quarantine\` ADD \`asked_at\` datetime(3) NULL`);
    await runner.query(`ALTER TABLE \`quarantine\` ADD \`tried_at\` datetime(3) NULL`);
    await runner.query(`ALTER TABLE \`quarantine\` ADD \`applied_id\` bigint UNSIGNED NULL`);
    await runner.query("UPDATE quarantine SET resolution = 'retried' WHERE resolved_at IS NOT NULL");
    await runner.query(
      `ALTER TABLE \`pbx_sources\` ADD \`recording_url_template\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(`CREATE INDEX \`ix_quarantine_seen\` ON \`quarantine\` (\`first_seen_at\`, \`id\`)`);
    await runner.query(
      `CREATE INDEX \`ix_quarantine_kind\` ON \`quarantine\` (\`kind\`, \`resolution\`, \`source_id\`)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX \`ix_quarantine_kind\` ON \`quarantine\``);
    await runner.query(`DROP INDEX \`ix_quarantine_seen\` ON \`quarantine\``);
    await runner.query(`ALTER TABLE \`pbx_sources\` DROP COLUMN \`recording_url_template\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`applied_id\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`tried_at\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`asked_at\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`asked_by\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`mended_at\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`mended_by\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`mended\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`note\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`resolved_by\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`resolution\``);
    await runner.query(`ALTER TABLE \`quarantine\` DROP COLUMN \`received_at\``);
    await runner.query(`DROP INDEX \`uq_backfill_chunks_ordinal\` ON \`backfill_chunks\``);
    await runner.query(`DROP INDEX \`ix_backfill_chunks_source\` ON \`backfill_chunks\``);
    await runner.query(`DROP TABLE \`backfill_chunks\``);
    await runner.query(`DROP INDEX \`ix_backfills_source\` ON \`backfills\``);
    await runner.query(`DROP INDEX \`ix_backfills_created\` ON \`backfills\``);
    await runner.query(`DROP TABLE \`backfills\``);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Completeness1795170006000 implements MigrationInterface {
  name = 'Completeness1795170006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`completeness_hours\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`hour\` varchar(13) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`starts_at\` datetime(0) NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`source_rows\` int UNSIGNED NOT NULL, \`source_duplicates\` int UNSIGNED NOT NULL, \`source_digest\` char(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`here_rows\` int UNSIGNED NOT NULL, \`here_digest\` char(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`quarantined_rows\` int UNSIGNED NOT NULL, \`gone_rows\` int UNSIGNED NOT NULL, \`differences\` int UNSIGNED NOT NULL, \`repaired\` int UNSIGNED NOT NULL, \`run_id\` bigint UNSIGNED NOT NULL, \`checked_at\` datetime(3) NOT NULL, INDEX \`ix_completeness_hours_starts\` (\`starts_at\`, \`id\`), UNIQUE INDEX \`uq_completeness_hours\` (\`source_id\`, \`hour\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`completeness_differences\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`hour\` varchar(13) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`run_id\` bigint UNSIGNED NOT NULL, \`kind\` varchar(24) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`repair\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`uniqueid\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`linkedid\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`sequence\` bigint NOT NULL, \`source_digest\` char(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`here_digest\` char(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`here\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`source\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`found_at\` datetime(3) NOT NULL, \`repaired_at\` datetime(3) NULL, \`needs_mark\` tinyint NOT NULL, INDEX \`ix_completeness_differences_found\` (\`found_at\`, \`id\`), INDEX \`ix_completeness_differences_hour\` (\`source_id\`, \`hour\`, \`repair\`), INDEX \`ix_completeness_differences_mark\` (\`source_id\`, \`needs_mark\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`source_notices\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`kind\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`message\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`first_seen_at\` datetime(3) NOT NULL, \`last_seen_at\` datetime(3) NOT NULL, UNIQUE INDEX \`uq_source_notices\` (\`source_id\`, \`kind\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`remaps\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`from_calldate\` varchar(19) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`to_calldate\` varchar(19) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`time_zone\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`rows_read\` int UNSIGNED NOT NULL, \`rows_to_change\` int UNSIGNED NOT NULL, \`rows_changed\` int UNSIGNED NOT NULL, \`shifts\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`position\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, \`finished_at\` datetime(3) NULL, INDEX \`ix_remaps_created\` (\`created_at\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `ALTER TABLE \`cdrs\` ADD \`time_zone\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL`,
    );
    await runner.query(`ALTER TABLE \`cdrs\` ADD \`gone_at_source_at\` datetime(3) NULL`);
    await runner.query(
      `ALTER TABLE \`sync_runs\` ADD \`summary\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
    await runner.query(
      `ALTER TABLE \`pbx_sources\` ADD \`cdr_generation\` varchar(40) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE \`pbx_sources\` DROP COLUMN \`cdr_generation\``);
    await runner.query(`ALTER TABLE \`sync_runs\` DROP COLUMN \`summary\``);
    await runner.query(`ALTER TABLE \`cdrs\` DROP COLUMN \`gone_at_source_at\``);
    await runner.query(`ALTER TABLE \`cdrs\` DROP COLUMN \`time_zone\``);
    await runner.query(`DROP INDEX \`ix_remaps_created\` ON \`remaps\``);
    await runner.query(`DROP TABLE \`remaps\``);
    await runner.query(`DROP INDEX \`uq_source_notices\` ON \`source_notices\``);
    await runner.query(`DROP TABLE \`source_notices\``);
    await runner.query(`DROP INDEX \`ix_completeness_differences_mark\` ON \`completeness_differences\``);
    await runner.query(`DROP INDEX \`ix_completeness_differences_hour\` ON \`completeness_differences\``);
    await runner.query(`DROP INDEX \`ix_completeness_differences_found\` ON \`completeness_differences\``);
    await runner.query(`DROP TABLE \`completeness_differences\``);
    await runner.query(`DROP INDEX \`uq_completeness_hours\` ON \`completeness_hours\``);
    await runner.query(`DROP INDEX \`ix_completeness_hours_starts\` ON \`completeness_hours\``);
    await runner.query(`DROP TABLE \`completeness_hours\``);
  }
}

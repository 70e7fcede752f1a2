import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QueueFigures1795170005000 implements MigrationInterface {
  name = 'QueueFigures1795170005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`queue_intervals\` (\`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`starts_at\` datetime(0) NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`offered\` int UNSIGNED NOT NULL, \`waiting\` int UNSIGNED NOT NULL, \`answered\` int UNSIGNED NOT NULL, \`transferred\` int UNSIGNED NOT NULL, \`abandoned\` int UNSIGNED NOT NULL, \`timed_out\` int UNSIGNED NOT NULL, \`left_by_key\` int UNSIGNED NOT NULL, \`left_empty\` int UNSIGNED NOT NULL, \`withdrawn\` int UNSIGNED NOT NULL, \`left_otherwise\` int UNSIGNED NOT NULL, \`wait_answered_ms\` bigint UNSIGNED NOT NULL, \`wait_answered_longest_ms\` int UNSIGNED NOT NULL, \`wait_answered_seconds\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`wait_abandoned_ms\` bigint UNSIGNED NOT NULL, \`wait_abandoned_longest_ms\` int UNSIGNED NOT NULL, \`wait_abandoned_seconds\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`wait_other_ms\` bigint UNSIGNED NOT NULL, \`wait_other_longest_ms\` int UNSIGNED NOT NULL, \`wait_other_seconds\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`talk_ms\` bigint UNSIGNED NOT NULL, \`talk_longest_ms\` int UNSIGNED NOT NULL, \`talk_seconds\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, INDEX \`ix_queue_intervals_queue\` (\`source_id\`, \`queue\`, \`starts_at\`), PRIMARY KEY (\`source_id\`, \`starts_at\`, \`queue\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`agent_intervals\` (\`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`starts_at\` datetime(0) NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`agent\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`answered\` int UNSIGNED NOT NULL, \`transferred\` int UNSIGNED NOT NULL, \`talk_ms\` bigint UNSIGNED NOT NULL, \`talk_longest_ms\` int UNSIGNED NOT NULL, \`talk_seconds\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, INDEX \`ix_agent_intervals_agent\` (\`source_id\`, \`agent\`, \`starts_at\`), PRIMARY KEY (\`source_id\`, \`starts_at\`, \`queue\`, \`agent\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`figure_marks\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`starts_at\` datetime(0) NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`queue_settings\` (\`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`service_level_seconds\` int NULL, \`short_abandon_seconds\` int NULL, \`updated_at\` datetime(3) NOT NULL, PRIMARY KEY (\`source_id\`, \`queue\`)) ENGINE=InnoDB`,
    );
    // what is there already is rolled up by the first worker that comes
    await runner.query(
      `INSERT INTO \`figure_marks\` (\`source_id\`, \`queue\`, \`starts_at\`)
       SELECT DISTINCT \`source_id\`, \`queue\`, TIMESTAMP(DATE(\`joined_at\`), MAKETIME(HOUR(\`joined_at\`), MINUTE(\`joined_at\`) DIV 15 * 15, 0))
       FROM \`queue_visits\``,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE \`queue_settings\``);
    await runner.query(`DROP TABLE \`figure_marks\``);
    await runner.query(`DROP INDEX \`ix_agent_intervals_agent\` ON \`agent_intervals\``);
    await runner.query(`DROP TABLE \`agent_intervals\``);
    await runner.query(`DROP INDEX \`ix_queue_intervals_queue\` ON \`queue_intervals\``);
    await runner.query(`DROP TABLE \`queue_intervals\``);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallsReconciled1795170004000 implements MigrationInterface {
  name = 'CallsReconciled1795170004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`call_disagreements\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`call_id\` bigint UNSIGNED NOT NULL, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`linked_id\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`kind\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`visit\` int NOT NULL, \`heard\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`told\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`apart_ms\` int NULL, \`found_at\` datetime(3) NOT NULL, \`resolved_at\` datetime(3) NULL, INDEX \`ix_call_disagreements_found\` (\`found_at\`, \`id\`), INDEX \`ix_call_disagreements_open\` (\`resolved_at\`, \`source_id\`, \`kind\`), UNIQUE INDEX \`uq_call_disagreements\` (\`call_id\`, \`kind\`, \`visit\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`related_calls\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`call_id\` bigint UNSIGNED NOT NULL, \`related_linked_id\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`reason\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`since\` datetime(3) NOT NULL, UNIQUE INDEX \`uq_related_calls\` (\`call_id\`, \`related_linked_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`replays\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`from_at\` datetime(3) NOT NULL, \`to_at\` datetime(3) NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`applies_at_once\` tinyint NOT NULL, \`is_cancelled\` tinyint NOT NULL, \`position\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`calls_compared\` int UNSIGNED NOT NULL, \`calls_different\` int UNSIGNED NOT NULL, \`calls_unlogged\` int UNSIGNED NOT NULL, \`calls_applied\` int UNSIGNED NOT NULL, \`requested_by\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, \`finished_at\` datetime(3) NULL, INDEX \`ix_replays_created\` (\`created_at\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`replay_differences\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`replay_id\` bigint UNSIGNED NOT NULL, \`linked_id\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`call_id\` bigint UNSIGNED NULL, \`kind\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`visit\` int NOT NULL, \`field\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`before\` varchar(500) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`after\` varchar(500) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`found_at\` datetime(3) NOT NULL, \`applied_at\` datetime(3) NULL, INDEX \`ix_replay_differences_found\` (\`replay_id\`, \`found_at\`, \`id\`), UNIQUE INDEX \`uq_replay_differences\` (\`replay_id\`, \`linked_id\`, \`visit\`, \`field\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX \`uq_replay_differences\` ON \`replay_differences\``);
    await runner.query(`DROP INDEX \`ix_replay_differences_found\` ON \`replay_differences\``);
    await runner.query(`DROP TABLE \`replay_differences\``);
    await runner.query(`DROP INDEX \`ix_replays_created\` ON \`replays\``);
    await runner.query(`DROP TABLE \`replays\``);
    await runner.query(`DROP INDEX \`uq_related_calls\` ON \`related_calls\``);
    await runner.query(`DROP TABLE \`related_calls\``);
    await runner.query(`DROP INDEX \`uq_call_disagreements\` ON \`call_disagreements\``);
    await runner.query(`DROP INDEX \`ix_call_disagreements_open\` ON \`call_disagreements\``);
    await runner.query(`DROP INDEX \`ix_call_disagreements_found\` ON \`call_disagreements\``);
    await runner.query(`DROP TABLE \`call_disagreements\``);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Agents1795170002000 implements MigrationInterface {
  name = 'Agents1795170002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`agents\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`interface\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`name\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`extension\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`membership\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`penalty\` int NULL, \`state\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`state_since\` datetime(3) NOT NULL, \`paused\` tinyint NOT NULL, \`pause_reason\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`paused_since\` datetime(3) NULL, \`calls_taken\` int NULL, \`last_call_at\` datetime(3) NULL, \`in_queue\` tinyint NOT NULL, \`changed_at\` datetime(3) NOT NULL, \`said_us\` bigint UNSIGNED NOT NULL, \`revision\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, INDEX \`ix_agents_created\` (\`created_at\`, \`id\`), UNIQUE INDEX \`uq_agents_member\` (\`source_id\`, \`queue\`, \`interface\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`agent_states\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`agent_id\` bigint UNSIGNED NOT NULL, \`from_at\` datetime(3) NOT NULL, \`until_at\` datetime(3) NULL, \`state\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`paused\` tinyint NOT NULL, \`pause_reason\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`in_queue\` tinyint NOT NULL, \`from_us\` bigint UNSIGNED NOT NULL, \`said_us\` bigint UNSIGNED NOT NULL, INDEX \`ix_agent_states_from\` (\`agent_id\`, \`from_at\`, \`id\`), INDEX \`ix_agent_states_until\` (\`agent_id\`, \`until_at\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX \`ix_agent_states_until\` ON \`agent_states\``);
    await runner.query(`DROP INDEX \`ix_agent_states_from\` ON \`agent_states\``);
    await runner.query(`DROP TABLE \`agent_states\``);
    await runner.query(`DROP INDEX \`uq_agents_member\` ON \`agents\``);
    await runner.query(`DROP INDEX \`ix_agents_created\` ON \`agents\``);
    await runner.query(`DROP TABLE \`agents\``);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallBacks1795170030000 implements MigrationInterface {
  name = 'CallBacks1795170030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`call_backs\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`call_id\` bigint UNSIGNED NOT NULL, \`caller_number\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`state\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`result\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`note\` varchar(500) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`set_by\` varchar(140) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`set_at\` datetime(3) NOT NULL, \`version\` int UNSIGNED NOT NULL, INDEX \`ix_call_backs_number\` (\`caller_number\`, \`set_at\`), UNIQUE INDEX \`uq_call_backs_call\` (\`call_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE `call_backs`');
  }
}

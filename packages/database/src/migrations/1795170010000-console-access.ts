import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConsoleAccess1795170010000 implements MigrationInterface {
  name = 'ConsoleAccess1795170010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`users\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`username\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`display_name\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`role\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`password_hash\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`openid_subject\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`disabled_at\` datetime(3) NULL, \`failed_log_ins\` int UNSIGNED NOT NULL, \`locked_until\` datetime(3) NULL, \`last_log_in_at\` datetime(3) NULL, \`version\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, UNIQUE INDEX \`uq_users_username\` (\`username\`), UNIQUE INDEX \`uq_users_openid_subject\` (\`openid_subject\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`sessions\` (\`secret_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`user_id\` bigint UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`expires_at\` datetime(3) NOT NULL, INDEX \`ix_sessions_user\` (\`user_id\`), INDEX \`ix_sessions_expires\` (\`expires_at\`), PRIMARY KEY (\`secret_hash\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`api_tokens\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`name\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`secret_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`role\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`scopes\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`created_by\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`created_at\` datetime(3) NOT NULL, \`expires_at\` datetime(3) NULL, \`last_used_at\` datetime(3) NULL, UNIQUE INDEX \`uq_api_tokens_secret\` (\`secret_hash\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`audit_entries\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`at\` datetime(3) NOT NULL, \`actor\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`actor_kind\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`action\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`target\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`detail\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, INDEX \`ix_audit_at\` (\`at\`, \`id\`), INDEX \`ix_audit_actor\` (\`actor\`, \`id\`), INDEX \`ix_audit_action\` (\`action\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX \`ix_audit_action\` ON \`audit_entries\``);
    await runner.query(`DROP INDEX \`ix_audit_actor\` ON \`audit_entries\``);
    await runner.query(`DROP INDEX \`ix_audit_at\` ON \`audit_entries\``);
    await runner.query(`DROP TABLE \`audit_entries\``);
    await runner.query(`DROP INDEX \`uq_api_tokens_secret\` ON \`api_tokens\``);
    await runner.query(`DROP TABLE \`api_tokens\``);
    await runner.query(`DROP INDEX \`ix_sessions_expires\` ON \`sessions\``);
    await runner.query(`DROP INDEX \`ix_sessions_user\` ON \`sessions\``);
    await runner.query(`DROP TABLE \`sessions\``);
    await runner.query(`DROP INDEX \`uq_users_openid_subject\` ON \`users\``);
    await runner.query(`DROP INDEX \`uq_users_username\` ON \`users\``);
    await runner.query(`DROP TABLE \`users\``);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SavedViews1795170030100 implements MigrationInterface {
  name = 'SavedViews1795170030100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`saved_views\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`area\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`owner\` varchar(140) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`name\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`shared\` tinyint NOT NULL, \`search\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`version\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, INDEX \`ix_saved_views_shared\` (\`shared\`, \`area\`), UNIQUE INDEX \`uq_saved_views_name\` (\`owner\`, \`area\`, \`name\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE `saved_views`');
  }
}

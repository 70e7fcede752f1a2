import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RingFigures1795170005001 implements MigrationInterface {
  name = 'RingFigures1795170005001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`ring_intervals\` (\`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`starts_at\` datetime(0) NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`agent\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`unanswered\` int UNSIGNED NOT NULL, PRIMARY KEY (\`source_id\`, \`starts_at\`, \`queue\`, \`agent\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`ring_marks\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`starts_at\` datetime(0) NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    // what is there already is rolled up by the first worker that comes
    await runner.query(
      `INSERT INTO \`ring_marks\` (\`source_id\`, \`starts_at\`)
       SELECT DISTINCT \`source_id\`, TIMESTAMP(DATE(\`occurred_at\`), MAKETIME(HOUR(\`occurred_at\`), MINUTE(\`occurred_at\`) DIV 15 * 15, 0))
       FROM \`call_events\` WHERE \`type\` = 'agent.unanswered'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE \`ring_marks\``);
    await runner.query(`DROP TABLE \`ring_intervals\``);
  }
}

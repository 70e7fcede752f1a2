import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Hearing1795170003000 implements MigrationInterface {
  name = 'Hearing1795170003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`hearing_spans\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`began_at\` datetime(3) NOT NULL, \`ended_at\` datetime(3) NOT NULL, INDEX \`ix_hearing_spans_ended\` (\`source_id\`, \`ended_at\`), UNIQUE INDEX \`uq_hearing_spans_began\` (\`source_id\`, \`began_at\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`blind_windows\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`began_at\` datetime(3) NOT NULL, \`ended_at\` datetime(3) NULL, \`cause\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`events_lost\` int NULL, \`checked_at\` datetime(3) NULL, \`calls_closed\` int NULL, \`calls_made\` int NULL, \`disagreements\` int NULL, INDEX \`ix_blind_windows_began\` (\`began_at\`, \`id\`), INDEX \`ix_blind_windows_ended\` (\`source_id\`, \`ended_at\`), UNIQUE INDEX \`uq_blind_windows_began\` (\`source_id\`, \`began_at\`, \`cause\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX \`uq_blind_windows_began\` ON \`blind_windows\``);
    await runner.query(`DROP INDEX \`ix_blind_windows_ended\` ON \`blind_windows\``);
    await runner.query(`DROP INDEX \`ix_blind_windows_began\` ON \`blind_windows\``);
    await runner.query(`DROP TABLE \`blind_windows\``);
    await runner.query(`DROP INDEX \`uq_hearing_spans_began\` ON \`hearing_spans\``);
    await runner.query(`DROP INDEX \`ix_hearing_spans_ended\` ON \`hearing_spans\``);
    await runner.query(`DROP TABLE \`hearing_spans\``);
  }
}

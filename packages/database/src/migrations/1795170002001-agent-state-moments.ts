import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a stretch of time several moments are kept at which it was said, so that a word that comes late is put in its place exactly. */
export class AgentStateMoments1795170002001 implements MigrationInterface {
  name = 'AgentStateMoments1795170002001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE `agent_states` MODIFY `said_us` varchar(400) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE `agent_states` SET `said_us` = SUBSTRING_INDEX(`said_us`, ',', -1)");
    await runner.query('ALTER TABLE `agent_states` MODIFY `said_us` bigint UNSIGNED NOT NULL');
  }
}

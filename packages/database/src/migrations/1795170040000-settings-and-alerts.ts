import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SettingsAndAlerts1795170040000 implements MigrationInterface {
  name = 'SettingsAndAlerts1795170040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`settings\` (\`section\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`value\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`version\` int UNSIGNED NOT NULL, \`updated_at\` datetime(3) NOT NULL, \`updated_by\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, PRIMARY KEY (\`section\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`alerts\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`rule\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`subject\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`message\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`open_key\` varchar(170) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`raised_at\` datetime(3) NOT NULL, \`last_seen_at\` datetime(3) NOT NULL, \`resolved_at\` datetime(3) NULL, \`told_at\` datetime(3) NULL, INDEX \`ix_alerts_raised\` (\`raised_at\`, \`id\`), INDEX \`ix_alerts_resolved\` (\`resolved_at\`), UNIQUE INDEX \`uq_alerts_open\` (\`open_key\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`alert_deliveries\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`alert_id\` bigint UNSIGNED NULL, \`word\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`channel\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`target\` varchar(200) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`attempts\` int NOT NULL, \`error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`created_at\` datetime(3) NOT NULL, \`finished_at\` datetime(3) NULL, INDEX \`ix_alert_deliveries_created\` (\`created_at\`, \`id\`), INDEX \`ix_alert_deliveries_alert\` (\`alert_id\`), INDEX \`ix_alert_deliveries_status\` (\`status\`, \`created_at\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(`ALTER TABLE \`calls\` ADD \`log_forgotten_at\` datetime(3) NULL`);
    await runner.query(`CREATE INDEX \`ix_quarantine_resolved\` ON \`quarantine\` (\`resolved_at\`)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX \`ix_quarantine_resolved\` ON \`quarantine\``);
    await runner.query(`ALTER TABLE \`calls\` DROP COLUMN \`log_forgotten_at\``);
    await runner.query(`DROP INDEX \`ix_alert_deliveries_status\` ON \`alert_deliveries\``);
    await runner.query(`DROP INDEX \`ix_alert_deliveries_alert\` ON \`alert_deliveries\``);
    await runner.query(`DROP INDEX \`ix_alert_deliveries_created\` ON \`alert_deliveries\``);
    await runner.query(`DROP TABLE \`alert_deliveries\``);
    await runner.query(`DROP INDEX \`uq_alerts_open\` ON \`alerts\``);
    await runner.query(`DROP INDEX \`ix_alerts_resolved\` ON \`alerts\``);
    await runner.query(`DROP INDEX \`ix_alerts_raised\` ON \`alerts\``);
    await runner.query(`DROP TABLE \`alerts\``);
    await runner.query(`DROP TABLE \`settings\``);
  }
}

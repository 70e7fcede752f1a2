import type { MigrationInterface, QueryRunner } from 'typeorm';

const bin = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin';

/** What CDRs add up to by quarter and by trunk and hour. Nothing is added up here: that is done in pieces, by the role `figures`. */
export class CdrRollUps1795170110000 implements MigrationInterface {
  name = 'CdrRollUps1795170110000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE cdr_quarters (
      starts_at datetime(0) NOT NULL, source_id varchar(64) ${bin} NOT NULL, disposition varchar(45) ${bin} NOT NULL,
      row_count int NOT NULL, billsec bigint NOT NULL, duration bigint NOT NULL,
      PRIMARY KEY (starts_at, source_id, disposition)) ENGINE=InnoDB`);
    await runner.query(`CREATE TABLE cdr_trunk_hours (
      starts_at datetime(0) NOT NULL, source_id varchar(64) ${bin} NOT NULL, trunk varchar(255) ${bin} NOT NULL, is_outgoing tinyint NOT NULL,
      row_count int NOT NULL, answered int NOT NULL, no_answer int NOT NULL, busy int NOT NULL, failed int NOT NULL, congestion int NOT NULL,
      talk_seconds bigint NOT NULL, PRIMARY KEY (starts_at, source_id, trunk, is_outgoing)) ENGINE=InnoDB`);
    await runner.query(`CREATE TABLE cdr_hour_marks (
      id bigint UNSIGNED NOT NULL AUTO_INCREMENT, starts_at datetime(0) NOT NULL,
      INDEX ix_cdr_hour_marks_hour (starts_at), PRIMARY KEY (id)) ENGINE=InnoDB`);
    await runner.query(`CREATE TABLE cdr_totals_state (
      id tinyint NOT NULL, totalled_from datetime(0) NULL, PRIMARY KEY (id)) ENGINE=InnoDB`);
    await runner.query("INSERT INTO cdr_totals_state (id, totalled_from) VALUES (1, '9999-12-31 23:00:00')");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['cdr_totals_state', 'cdr_hour_marks', 'cdr_trunk_hours', 'cdr_quarters']) {
      await runner.query(`DROP TABLE ${table}`);
    }
  }
}

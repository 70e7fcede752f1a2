import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTables1795163796539 implements MigrationInterface {
  name = 'CreateTables1795163796539';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`calls\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`linked_id\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`unique_id\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`state_since\` datetime(3) NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`extension\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`agent\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`caller_number\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`caller_name\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`on_panel\` tinyint NOT NULL, \`joined_at\` datetime(3) NOT NULL, \`answered_at\` datetime(3) NULL, \`ended_at\` datetime(3) NULL, \`hangup_cause\` smallint NULL, \`closed_by\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`revision\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, INDEX \`ix_calls_source_unique\` (\`source_id\`, \`unique_id\`), INDEX \`ix_calls_joined\` (\`joined_at\`, \`id\`), INDEX \`ix_calls_panel\` (\`on_panel\`, \`joined_at\`), INDEX \`ix_calls_caller\` (\`caller_number\`), UNIQUE INDEX \`uq_calls_source_linked\` (\`source_id\`, \`linked_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`queue_visits\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`call_id\` bigint UNSIGNED NOT NULL, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`ordinal\` int NOT NULL, \`joined_at\` datetime(3) NOT NULL, \`answered_at\` datetime(3) NULL, \`left_at\` datetime(3) NULL, \`outcome\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`agent\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`extension\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`wait_ms\` int NULL, \`talk_ms\` int NULL, INDEX \`ix_visits_queue_joined\` (\`source_id\`, \`queue\`, \`joined_at\`), INDEX \`ix_visits_joined\` (\`joined_at\`), UNIQUE INDEX \`uq_visits_call_ordinal\` (\`call_id\`, \`ordinal\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`call_events\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`event_id\` char(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`linked_id\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`unique_id\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`type\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`queue\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`occurred_at\` datetime(6) NOT NULL, \`received_at\` datetime(3) NOT NULL, \`clock\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`facts\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, INDEX \`ix_call_events_unique\` (\`source_id\`, \`unique_id\`, \`linked_id\`), INDEX \`ix_call_events_occurred\` (\`occurred_at\`), UNIQUE INDEX \`uq_call_events_event\` (\`source_id\`, \`linked_id\`, \`event_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`cdrs\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`started_at\` datetime(0) NOT NULL, \`started_at_assumed\` tinyint NOT NULL, \`row_digest\` char(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`copied_at\` datetime(3) NOT NULL, \`calldate\` datetime(0) NOT NULL, \`clid\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`src\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`dst\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`dcontext\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`channel\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`dstchannel\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`lastapp\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`lastdata\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`duration\` int NOT NULL, \`billsec\` int NOT NULL, \`disposition\` varchar(45) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`amaflags\` int NOT NULL, \`accountcode\` varchar(80) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`uniqueid\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`userfield\` varchar(512) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`did\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`recordingfile\` varchar(512) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`cnum\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`cnam\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`outbound_cnum\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`outbound_cnam\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`dst_cnam\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`linkedid\` varchar(150) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`peeraccount\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`sequence\` bigint NOT NULL, INDEX \`ix_cdrs_started\` (\`started_at\`, \`id\`), INDEX \`ix_cdrs_source_calldate\` (\`source_id\`, \`calldate\`, \`row_digest\`), INDEX \`ix_cdrs_linked\` (\`linkedid\`), UNIQUE INDEX \`uq_cdrs_source_row\` (\`source_id\`, \`uniqueid\`, \`linkedid\`, \`sequence\`, \`row_digest\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`sync_cursors\` (\`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`kind\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`position\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`marks_pending_from\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`fence\` bigint UNSIGNED NOT NULL, \`lease_owner\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`lease_until\` datetime(3) NULL, \`updated_at\` datetime(3) NOT NULL, PRIMARY KEY (\`source_id\`, \`kind\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`sync_runs\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`kind\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`trigger\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`job_id\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`fence\` bigint UNSIGNED NOT NULL, \`started_at\` datetime(3) NOT NULL, \`finished_at\` datetime(3) NULL, \`rows_read\` int UNSIGNED NOT NULL, \`rows_inserted\` int UNSIGNED NOT NULL, \`rows_already_there\` int UNSIGNED NOT NULL, \`rows_quarantined\` int UNSIGNED NOT NULL, \`rows_marked\` int UNSIGNED NOT NULL, \`cursor_before\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`cursor_after\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`warning\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, INDEX \`ix_sync_runs_started\` (\`started_at\`, \`id\`), INDEX \`ix_sync_runs_source\` (\`source_id\`, \`kind\`, \`status\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`quarantine\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`source_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`kind\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`digest\` char(32) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`reason\` varchar(500) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`raw\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`first_seen_at\` datetime(3) NOT NULL, \`last_seen_at\` datetime(3) NOT NULL, \`seen_count\` int UNSIGNED NOT NULL, \`resolved_at\` datetime(3) NULL, UNIQUE INDEX \`uq_quarantine_record\` (\`source_id\`, \`kind\`, \`digest\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`pbx_sources\` (\`id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`name\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`time_zone\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`events_kind\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`cdr_marking\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`updated_at\` datetime(3) NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE \`pbx_sources\``);
    await runner.query(`DROP INDEX \`uq_quarantine_record\` ON \`quarantine\``);
    await runner.query(`DROP TABLE \`quarantine\``);
    await runner.query(`DROP INDEX \`ix_sync_runs_source\` ON \`sync_runs\``);
    await runner.query(`DROP INDEX \`ix_sync_runs_started\` ON \`sync_runs\``);
    await runner.query(`DROP TABLE \`sync_runs\``);
    await runner.query(`DROP TABLE \`sync_cursors\``);
    await runner.query(`DROP INDEX \`uq_cdrs_source_row\` ON \`cdrs\``);
    await runner.query(`DROP INDEX \`ix_cdrs_linked\` ON \`cdrs\``);
    await runner.query(`DROP INDEX \`ix_cdrs_source_calldate\` ON \`cdrs\``);
    await runner.query(`DROP INDEX \`ix_cdrs_started\` ON \`cdrs\``);
    await runner.query(`DROP TABLE \`cdrs\``);
    await runner.query(`DROP INDEX \`uq_call_events_event\` ON \`call_events\``);
    await runner.query(`DROP INDEX \`ix_call_events_occurred\` ON \`call_events\``);
    await runner.query(`DROP INDEX \`ix_call_events_unique\` ON \`call_events\``);
    await runner.query(`DROP TABLE \`call_events\``);
    await runner.query(`DROP INDEX \`uq_visits_call_ordinal\` ON \`queue_visits\``);
    await runner.query(`DROP INDEX \`ix_visits_joined\` ON \`queue_visits\``);
    await runner.query(`DROP INDEX \`ix_visits_queue_joined\` ON \`queue_visits\``);
    await runner.query(`DROP TABLE \`queue_visits\``);
    await runner.query(`DROP INDEX \`uq_calls_source_linked\` ON \`calls\``);
    await runner.query(`DROP INDEX \`ix_calls_caller\` ON \`calls\``);
    await runner.query(`DROP INDEX \`ix_calls_panel\` ON \`calls\``);
    await runner.query(`DROP INDEX \`ix_calls_joined\` ON \`calls\``);
    await runner.query(`DROP INDEX \`ix_calls_source_unique\` ON \`calls\``);
    await runner.query(`DROP TABLE \`calls\``);
  }
}

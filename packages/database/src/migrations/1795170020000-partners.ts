import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Partners1795170020000 implements MigrationInterface {
  name = 'Partners1795170020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE \`partner_requests\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`at\` datetime(3) NOT NULL, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`run_id\` bigint UNSIGNED NULL, \`method\` varchar(8) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`url\` varchar(2000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`request_headers\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`request_bytes\` int NOT NULL, \`attempt\` int NOT NULL, \`status\` int NULL, \`response_headers\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`response_bytes\` bigint NOT NULL, \`duration_ms\` int NOT NULL, \`error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, INDEX \`ix_partner_requests_at\` (\`at\`, \`id\`), INDEX \`ix_partner_requests_partner\` (\`partner_id\`, \`at\`, \`id\`), INDEX \`ix_partner_requests_run\` (\`run_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`partner_resources\` (\`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`resource\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`enabled\` tinyint NOT NULL, \`every_seconds\` int NULL, \`cron_pattern\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`time_zone\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`full_every_hours\` int NOT NULL, \`look_back_minutes\` int NOT NULL, \`delete_share_max_percent\` int NOT NULL, \`cursor_ms\` bigint NULL, \`last_full_at\` datetime(3) NULL, \`version\` int UNSIGNED NOT NULL, \`updated_at\` datetime(3) NOT NULL, PRIMARY KEY (\`partner_id\`, \`resource\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`partner_tokens\` (\`token_key\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`sealed_token\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`renewal_owner\` varchar(128) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`renewal_until\` datetime(3) NULL, \`updated_at\` datetime(3) NOT NULL, PRIMARY KEY (\`token_key\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`partners\` (\`id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`name\` varchar(100) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`kind\` varchar(32) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`base_url\` varchar(500) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`inside\` tinyint NOT NULL, \`ca\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`auth\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`config\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`limits\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`requests_per_minute\` int NULL, \`sealed_secrets\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`enabled\` tinyint NOT NULL, \`conflict_rule\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`contract_sets_peers\` tinyint NOT NULL, \`breaker_failures\` int NOT NULL, \`breaker_open_until\` datetime(3) NULL, \`breaker_last_error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`breaker_changed_at\` datetime(3) NULL, \`checked_at\` datetime(3) NULL, \`check_latency_ms\` int NULL, \`check_error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`last_good_sync_at\` datetime(3) NULL, \`deleting_since\` datetime(3) NULL, \`version\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`contracts\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`content_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`agreed_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`remote_updated_at\` datetime(3) NULL, \`seen_run_id\` bigint UNSIGNED NULL, \`deleted_at\` datetime(3) NULL, \`version\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, \`name\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`status\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`active\` tinyint NULL, \`activated_at\` datetime(3) NULL, \`customer_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`plan_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`customer_id\` bigint UNSIGNED NULL, \`plan_id\` bigint UNSIGNED NULL, INDEX \`ix_contracts_customer\` (\`customer_id\`), INDEX \`ix_contracts_seen\` (\`partner_id\`, \`seen_run_id\`), INDEX \`ix_contracts_updated\` (\`updated_at\`, \`id\`), UNIQUE INDEX \`uq_contracts_external\` (\`partner_id\`, \`external_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`customers\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`content_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`agreed_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`remote_updated_at\` datetime(3) NULL, \`seen_run_id\` bigint UNSIGNED NULL, \`deleted_at\` datetime(3) NULL, \`version\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, \`name\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`trade_name\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`document\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`email\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`phone\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`active\` tinyint NULL, INDEX \`ix_customers_name\` (\`name\`), INDEX \`ix_customers_seen\` (\`partner_id\`, \`seen_run_id\`), INDEX \`ix_customers_updated\` (\`updated_at\`, \`id\`), UNIQUE INDEX \`uq_customers_external\` (\`partner_id\`, \`external_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`peer_registrations\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`peer_id\` bigint UNSIGNED NOT NULL, \`registered\` tinyint NOT NULL, \`from_at\` datetime(3) NOT NULL, \`until_at\` datetime(3) NULL, INDEX \`ix_peer_registrations_peer\` (\`peer_id\`, \`from_at\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`plans\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`content_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`agreed_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`remote_updated_at\` datetime(3) NULL, \`seen_run_id\` bigint UNSIGNED NULL, \`deleted_at\` datetime(3) NULL, \`version\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, \`name\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`price\` varchar(40) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`currency\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`active\` tinyint NULL, INDEX \`ix_plans_seen\` (\`partner_id\`, \`seen_run_id\`), INDEX \`ix_plans_updated\` (\`updated_at\`, \`id\`), UNIQUE INDEX \`uq_plans_external\` (\`partner_id\`, \`external_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`planned_changes\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`run_id\` bigint UNSIGNED NOT NULL, \`entity\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`entity_id\` bigint UNSIGNED NULL, \`external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`label\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`action\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`before\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`after\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, INDEX \`ix_planned_changes_run\` (\`run_id\`, \`action\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`record_changes\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`at\` datetime(3) NOT NULL, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`entity\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`entity_id\` bigint UNSIGNED NOT NULL, \`field\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`before\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`after\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`author_kind\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`author\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`run_id\` bigint UNSIGNED NULL, INDEX \`ix_record_changes_entity\` (\`entity\`, \`entity_id\`, \`id\`), INDEX \`ix_record_changes_at\` (\`at\`, \`id\`), INDEX \`ix_record_changes_run\` (\`run_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`sip_peers\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`content_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`agreed_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`remote_updated_at\` datetime(3) NULL, \`seen_run_id\` bigint UNSIGNED NULL, \`deleted_at\` datetime(3) NULL, \`version\` int UNSIGNED NOT NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, \`kind\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`username\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`name\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`active\` tinyint NULL, \`host\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`context\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`type\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`nat\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`qualify\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`codecs_disallowed\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`codecs_allowed\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`dtmf_mode\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`caller_id\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`sealed_secret\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`customer_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`contract_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`plan_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`customer_id\` bigint UNSIGNED NULL, \`contract_id\` bigint UNSIGNED NULL, \`plan_id\` bigint UNSIGNED NULL, \`linked_by\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`registered\` tinyint NULL, \`registered_changed_at\` datetime(3) NULL, INDEX \`ix_sip_peers_username\` (\`username\`), INDEX \`ix_sip_peers_customer\` (\`customer_id\`), INDEX \`ix_sip_peers_contract\` (\`contract_id\`), INDEX \`ix_sip_peers_seen\` (\`partner_id\`, \`seen_run_id\`), INDEX \`ix_sip_peers_updated\` (\`updated_at\`, \`id\`), UNIQUE INDEX \`uq_sip_peers_external\` (\`partner_id\`, \`external_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`cdr_pushes\` (\`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`cdr_id\` bigint UNSIGNED NOT NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`attempts\` int NOT NULL, \`last_error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`updated_at\` datetime(3) NOT NULL, INDEX \`ix_cdr_pushes_status\` (\`partner_id\`, \`status\`, \`cdr_id\`), PRIMARY KEY (\`partner_id\`, \`cdr_id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`outbox\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`peer_id\` bigint UNSIGNED NOT NULL, \`operation\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`draft\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`base_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NULL, \`status\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`attempts\` int NOT NULL, \`next_attempt_at\` datetime(3) NOT NULL, \`last_error\` varchar(1000) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`requested_by\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`created_at\` datetime(3) NOT NULL, \`done_at\` datetime(3) NULL, INDEX \`ix_outbox_due\` (\`partner_id\`, \`status\`, \`next_attempt_at\`), INDEX \`ix_outbox_peer\` (\`peer_id\`, \`id\`), INDEX \`ix_outbox_created\` (\`created_at\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`peer_conflicts\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`peer_id\` bigint UNSIGNED NOT NULL, \`outbox_id\` bigint UNSIGNED NULL, \`run_id\` bigint UNSIGNED NULL, \`ours\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NOT NULL, \`theirs\` mediumtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`found_at\` datetime(3) NOT NULL, \`resolved_at\` datetime(3) NULL, \`resolution\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`resolved_by\` varchar(120) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, INDEX \`ix_peer_conflicts_peer\` (\`peer_id\`, \`resolved_at\`), INDEX \`ix_peer_conflicts_found\` (\`found_at\`, \`id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`cdr_links\` (\`cdr_id\` bigint UNSIGNED NOT NULL, \`peer_id\` bigint UNSIGNED NULL, \`customer_id\` bigint UNSIGNED NULL, \`contract_id\` bigint UNSIGNED NULL, INDEX \`ix_cdr_links_peer\` (\`peer_id\`, \`cdr_id\`), INDEX \`ix_cdr_links_customer\` (\`customer_id\`, \`cdr_id\`), PRIMARY KEY (\`cdr_id\`)) ENGINE=InnoDB`,
    );
    await runner.query(
      `CREATE TABLE \`partner_cdrs\` (\`id\` bigint UNSIGNED NOT NULL AUTO_INCREMENT, \`partner_id\` varchar(64) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NOT NULL, \`content_hash\` char(64) CHARACTER SET "ascii" COLLATE "ascii_bin" NOT NULL, \`unique_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`call_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`started_at\` datetime(3) NOT NULL, \`direction\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`source\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`destination\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`caller_id\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`did\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`extension\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`account_code\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`disposition\` varchar(16) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`duration_s\` int NULL, \`billable_s\` int NULL, \`cost\` varchar(40) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`price\` varchar(40) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`currency\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`call_type\` varchar(255) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_unicode_ci" NULL, \`peer_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`customer_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`contract_external_id\` varchar(191) CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL, \`peer_id\` bigint UNSIGNED NULL, \`customer_id\` bigint UNSIGNED NULL, \`contract_id\` bigint UNSIGNED NULL, \`created_at\` datetime(3) NOT NULL, \`updated_at\` datetime(3) NOT NULL, INDEX \`ix_partner_cdrs_started\` (\`started_at\`, \`id\`), INDEX \`ix_partner_cdrs_partner\` (\`partner_id\`, \`started_at\`, \`id\`), INDEX \`ix_partner_cdrs_unique\` (\`unique_id\`), INDEX \`ix_partner_cdrs_peer\` (\`peer_id\`, \`started_at\`), UNIQUE INDEX \`uq_partner_cdrs_external\` (\`partner_id\`, \`external_id\`), PRIMARY KEY (\`id\`)) ENGINE=InnoDB`,
    );
    await runner.query(`ALTER TABLE \`call_events\` CHANGE \`received_at\` \`received_at\` datetime(6) NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE \`call_events\` CHANGE \`received_at\` \`received_at\` datetime(3) NOT NULL`);
    await runner.query(`DROP INDEX \`uq_partner_cdrs_external\` ON \`partner_cdrs\``);
    await runner.query(`DROP INDEX \`ix_partner_cdrs_peer\` ON \`partner_cdrs\``);
    await runner.query(`DROP INDEX \`ix_partner_cdrs_unique\` ON \`partner_cdrs\``);
    await runner.query(`DROP INDEX \`ix_partner_cdrs_partner\` ON \`partner_cdrs\``);
    await runner.query(`DROP INDEX \`ix_partner_cdrs_started\` ON \`partner_cdrs\``);
    await runner.query(`DROP TABLE \`partner_cdrs\``);
    await runner.query(`DROP INDEX \`ix_cdr_links_customer\` ON \`cdr_links\``);
    await runner.query(`DROP INDEX \`ix_cdr_links_peer\` ON \`cdr_links\``);
    await runner.query(`DROP TABLE \`cdr_links\``);
    await runner.query(`DROP INDEX \`ix_peer_conflicts_found\` ON \`peer_conflicts\``);
    await runner.query(`DROP INDEX \`ix_peer_conflicts_peer\` ON \`peer_conflicts\``);
    await runner.query(`DROP TABLE \`peer_conflicts\``);
    await runner.query(`DROP INDEX \`ix_outbox_created\` ON \`outbox\``);
    await runner.query(`DROP INDEX \`ix_outbox_peer\` ON \`outbox\``);
    await runner.query(`DROP INDEX \`ix_outbox_due\` ON \`outbox\``);
    await runner.query(`DROP TABLE \`outbox\``);
    await runner.query(`DROP INDEX \`ix_cdr_pushes_status\` ON \`cdr_pushes\``);
    await runner.query(`DROP TABLE \`cdr_pushes\``);
    await runner.query(`DROP INDEX \`uq_sip_peers_external\` ON \`sip_peers\``);
    await runner.query(`DROP INDEX \`ix_sip_peers_updated\` ON \`sip_peers\``);
    await runner.query(`DROP INDEX \`ix_sip_peers_seen\` ON \`sip_peers\``);
    await runner.query(`DROP INDEX \`ix_sip_peers_contract\` ON \`sip_peers\``);
    await runner.query(`DROP INDEX \`ix_sip_peers_customer\` ON \`sip_peers\``);
    await runner.query(`DROP INDEX \`ix_sip_peers_username\` ON \`sip_peers\``);
    await runner.query(`DROP TABLE \`sip_peers\``);
    await runner.query(`DROP INDEX \`ix_record_changes_run\` ON \`record_changes\``);
    await runner.query(`DROP INDEX \`ix_record_changes_at\` ON \`record_changes\``);
    await runner.query(`DROP INDEX \`ix_record_changes_entity\` ON \`record_changes\``);
    await runner.query(`DROP TABLE \`record_changes\``);
    await runner.query(`DROP INDEX \`ix_planned_changes_run\` ON \`planned_changes\``);
    await runner.query(`DROP TABLE \`planned_changes\``);
    await runner.query(`DROP INDEX \`uq_plans_external\` ON \`plans\``);
    await runner.query(`DROP INDEX \`ix_plans_updated\` ON \`plans\``);
    await runner.query(`DROP INDEX \`ix_plans_seen\` ON \`plans\``);
    await runner.query(`DROP TABLE \`plans\``);
    await runner.query(`DROP INDEX \`ix_peer_registrations_peer\` ON \`peer_registrations\``);
    await runner.query(`DROP TABLE \`peer_registrations\``);
    await runner.query(`DROP INDEX \`uq_customers_external\` ON \`customers\``);
    await runner.query(`DROP INDEX \`ix_customers_updated\` ON \`customers\``);
    await runner.query(`DROP INDEX \`ix_customers_seen\` ON \`customers\``);
    await runner.query(`DROP INDEX \`ix_customers_name\` ON \`customers\``);
    await runner.query(`DROP TABLE \`customers\``);
    await runner.query(`DROP INDEX \`uq_contracts_external\` ON \`contracts\``);
    await runner.query(`DROP INDEX \`ix_contracts_updated\` ON \`contracts\``);
    await runner.query(`DROP INDEX \`ix_contracts_seen\` ON \`contracts\``);
    await runner.query(`DROP INDEX \`ix_contracts_customer\` ON \`contracts\``);
    await runner.query(`DROP TABLE \`contracts\``);
    await runner.query(`DROP TABLE \`partners\``);
    await runner.query(`DROP TABLE \`partner_tokens\``);
    await runner.query(`DROP TABLE \`partner_resources\``);
    await runner.query(`DROP INDEX \`ix_partner_requests_run\` ON \`partner_requests\``);
    await runner.query(`DROP INDEX \`ix_partner_requests_partner\` ON \`partner_requests\``);
    await runner.query(`DROP INDEX \`ix_partner_requests_at\` ON \`partner_requests\``);
    await runner.query(`DROP TABLE \`partner_requests\``);
  }
}

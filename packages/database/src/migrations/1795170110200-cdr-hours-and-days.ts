import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = { cdr_hours: 'cdr_quarters', cdr_trunk_days: 'cdr_trunk_hours' };

/** What CDRs add up to by the hour, and by trunk and day: less to read for long ranges. All is added up anew, by the role `figures`. */
export class CdrHoursAndDays1795170110200 implements MigrationInterface {
  name = 'CdrHoursAndDays1795170110200';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, like] of Object.entries(tables)) await runner.query(`CREATE TABLE ${name} LIKE ${like}`);
    await runner.query("UPDATE cdr_totals_state SET totalled_from = '9999-12-31 23:00:00'");
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(tables)) await runner.query(`DROP TABLE ${name}`);
  }
}

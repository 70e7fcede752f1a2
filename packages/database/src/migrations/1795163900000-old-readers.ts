import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The view that keeps the replaced program's readers working: its table's name, its columns, its words for the statuses. */
export class OldReaders1795163900000 implements MigrationInterface {
  name = 'OldReaders1795163900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW CallsHistory AS
      SELECT
        id,
        CASE status
          WHEN 'calling' THEN 'Chamando'
          WHEN 'answered' THEN 'Atendido'
          WHEN 'abandoned' THEN 'Abandonado'
          ELSE 'Encerrado'
        END AS status,
        queue,
        extension,
        unique_id AS uniqueId,
        linked_id AS linkId,
        caller_number AS phoneNumber,
        on_panel AS showOnPanel,
        created_at AS createdAt,
        updated_at AS updatedAt
      FROM calls`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW CallsHistory');
  }
}

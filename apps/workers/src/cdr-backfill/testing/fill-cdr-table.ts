import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

/** The table grows by as many rows as it has, or by as many as are lacking; the server alone copies them. */
const statementRowsMax = 500_000;

/**
 * Fills FreePBX's `cdr` with so many rows that differ, from those that it has, over ten years: a tenth of them lies in one busy month. Indexes
 * are made at the end, as that is quicker.
 */
export async function fillCdrTable(pbx: Connection, rowCount: number): Promise<void> {
  const [indexes] = await pbx.query<RowDataPacket[]>(
    "SELECT INDEX_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'cdr'",
  );
  for (const { name } of indexes) await pbx.query('ALTER TABLE cdr DROP INDEX ??', [name]);
  const [described] = await pbx.query<RowDataPacket[]>('SHOW COLUMNS FROM cdr');
  const columns = described.map(({ Field }) => String(Field));
  const made: Record<string, string> = {
    calldate: `'2016-01-01' + INTERVAL CASE WHEN @row % 10 = 0 THEN 157680000 + (@row * 7) % 2592000 ELSE FLOOR(@row * 315360000 / ${rowCount}) END SECOND`,
    uniqueid: "CONCAT(1451606400 + @row * 30, '.', @row)",
    linkedid: "CONCAT(1451606400 + @row * 30, '.', @row - @row % 2)",
    sequence: '@row := @row + 1',
  };
  const order = [...columns.filter((column) => column !== 'sequence'), 'sequence'];
  const values = order.map((column) => made[column] ?? `\`${column}\``);
  await pbx.query('CREATE TABLE cdr_made LIKE cdr');
  await pbx.query('SET @row = 0');
  for (let count = 0; count < rowCount; ) {
    const from = count === 0 ? 'cdr' : 'cdr_made';
    const limit = Math.min(statementRowsMax, rowCount - count);
    const [result] = await pbx.query<ResultSetHeader>(
      `INSERT INTO cdr_made (${order.map((column) => `\`${column}\``).join(', ')}) SELECT ${values.join(', ')} FROM ${from} LIMIT ${limit}`,
    );
    count += result.affectedRows;
  }
  await pbx.query('DROP TABLE cdr');
  await pbx.query('RENAME TABLE cdr_made TO cdr');
  await pbx.query('ALTER TABLE cdr ADD INDEX calldate (calldate), ADD INDEX uniqueid (uniqueid)');
}

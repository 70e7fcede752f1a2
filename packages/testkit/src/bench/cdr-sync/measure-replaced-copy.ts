import type { RowDataPacket } from 'mysql2/promise';
import type { BenchDatabase } from '../bench-database.ts';

/** The replaced way: read what has no mark, then one INSERT and one UPDATE for each row. */
export async function measureReplacedCopy(
  { pool }: BenchDatabase,
  rows: number,
): Promise<{ count: number; ms: number }> {
  await pool.query('CREATE TABLE IF NOT EXISTS replaced_source LIKE cdr_rows');
  await pool.query('CREATE TABLE IF NOT EXISTS replaced_target LIKE cdr_rows');
  await pool.query('TRUNCATE TABLE replaced_source');
  await pool.query('TRUNCATE TABLE replaced_target');
  await pool.query(`INSERT INTO replaced_source SELECT * FROM cdr_rows LIMIT ${rows}`);

  const connection = await pool.getConnection();
  try {
    const startedAt = performance.now();
    const [unmarked] = await connection.query<RowDataPacket[]>('SELECT * FROM replaced_source WHERE sync IS NULL');
    for (const { sync: _, ...row } of unmarked) {
      const columns = Object.keys(row).map((name) => `\`${name}\``);
      const places = columns.map(() => '?').join(', ');
      await connection.execute(
        `INSERT INTO replaced_target (${columns.join(', ')}) VALUES (${places})`,
        Object.values(row) as string[],
      );
      await connection.execute('UPDATE replaced_source SET sync = 1 WHERE uniqueid = ?', [row.uniqueid]);
    }
    return { count: unmarked.length, ms: performance.now() - startedAt };
  } finally {
    connection.release();
  }
}

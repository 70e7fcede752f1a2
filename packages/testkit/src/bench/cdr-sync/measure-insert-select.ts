import type { BenchDatabase } from '../bench-database.ts';

/** The most that the server can do: the same rows into the same kind of table, with the same keys, without leaving it. Nothing is marked. */
export async function measureInsertSelect(
  target: BenchDatabase,
  pbx: BenchDatabase,
): Promise<{ count: number; ms: number }> {
  const [described] = await pbx.pool.query('SHOW COLUMNS FROM cdr_rows');
  const columns = (described as { Field: string }[]).map(({ Field }) => Field).filter((name) => name !== 'sync');
  await target.pool.query('CREATE TABLE IF NOT EXISTS cdrs_copied LIKE cdrs');
  await target.pool.query('TRUNCATE TABLE cdrs_copied');
  const startedAt = performance.now();
  const [result] = await target.pool.query(
    `INSERT INTO cdrs_copied (source_id, started_at, started_at_assumed, row_digest, copied_at, ??)
     SELECT 'bench', calldate, 0, LEFT(SHA2(CONCAT_WS(CHAR(31), ??), 256), 32), UTC_TIMESTAMP(3), ?? FROM ??.cdr_rows`,
    [columns, columns, columns, pbx.name],
  );
  const ms = performance.now() - startedAt;
  return { count: (result as { affectedRows: number }).affectedRows, ms };
}

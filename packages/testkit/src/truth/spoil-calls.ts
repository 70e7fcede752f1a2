import type { Connection, RowDataPacket } from 'mysql2/promise';

/** What was done to the rows by hand, as a replay is to find it: `linkedid kind visit field`. */
export type Spoilt = { kind: string; wrong: string[] };

type CallRow = RowDataPacket & { id: number; linked_id: string; visits: number };

/**
 * Makes rows of one source wrong in each way that a replay is to mend, each on so many calls of its own: changed fields of calls and visits,
 * visits that are gone, visits and calls that are made up.
 */
export async function spoilCalls(connection: Connection, sourceId: string, callsEach: number): Promise<Spoilt[]> {
  const [rows] = await connection.query<CallRow[]>(
    `SELECT id, linked_id, (SELECT COUNT(*) FROM queue_visits v WHERE v.call_id = calls.id) AS visits FROM calls
     WHERE source_id = ? ORDER BY id`,
    [sourceId],
  );
  // never the same field again: a value that happens to be right would not be wrong
  const take = () => rows.splice(0, callsEach);
  const change = async (kind: string, sql: string, tell: (row: CallRow) => string[]) => {
    const taken = take();
    for (const { id } of taken) await connection.query(sql, [id]);
    return { kind, wrong: taken.flatMap((row) => tell(row).map((what) => `${row.linked_id} ${what}`)) };
  };
  return [
    await change('status', "UPDATE calls SET status = 'calling' WHERE id = ?", () => ['changed 0 status']),
    await change('agent', "UPDATE calls SET agent = 'Nobody', extension = '000' WHERE id = ?", () => [
      'changed 0 agent',
      'changed 0 extension',
    ]),
    await change('times', 'UPDATE calls SET joined_at = joined_at + INTERVAL 7 SECOND WHERE id = ?', () => [
      'changed 0 joinedAt',
    ]),
    await change(
      "visits' agent and wait",
      "UPDATE queue_visits SET agent = 'Nobody', wait_ms = COALESCE(wait_ms, 0) + 60000 WHERE call_id = ? AND ordinal = 1",
      () => ['changed 1 agent', 'changed 1 waitMs'],
    ),
    await change(
      "visits' outcome",
      "UPDATE queue_visits SET outcome = 'left' WHERE call_id = ? AND ordinal = 1",
      () => ['changed 1 outcome'],
    ),
    await change('visits deleted', 'DELETE FROM queue_visits WHERE call_id = ?', ({ visits }) =>
      Array.from({ length: visits }, (_, index) => `missing ${index + 1} visit`),
    ),
    await change(
      'visits invented',
      `INSERT INTO queue_visits (call_id, source_id, queue, ordinal, joined_at, outcome) SELECT id, source_id, 'support', 9, joined_at, 'abandoned'
       FROM calls WHERE id = ?`,
      () => ['surplus 9 visit'],
    ),
    await changeWhole(),
  ];

  async function changeWhole(): Promise<Spoilt> {
    const taken = take();
    for (const { id } of taken) {
      await connection.query('DELETE FROM queue_visits WHERE call_id = ?', [id]);
      await connection.query('DELETE FROM calls WHERE id = ?', [id]);
    }
    const wrong = taken.flatMap(({ linked_id: linkedId, visits }) => [
      `${linkedId} missing 0 call`,
      ...Array.from({ length: visits }, (_, index) => `${linkedId} missing ${index + 1} visit`),
    ]);
    return { kind: 'calls deleted', wrong };
  }
}

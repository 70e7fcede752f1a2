import type { EntityManager } from 'typeorm';
import type { Database } from '../open-database.ts';

/**
 * `zone-changed`: the zone set for the source is another than before. `zone-suspect`: its rows' times do not fit what their ids say.
 * `clock-ahead`: rows dated in the future. `source-behind`: the newest row copied is not at the source any more. `rows-gone`: rows that
 * were copied are there no more. `rows-late`: rows came into hours that were complete. `sweep-held`: a repair waits for an operator.
 */
export type NoticeKind =
  | 'zone-changed'
  | 'zone-suspect'
  | 'clock-ahead'
  | 'source-behind'
  | 'rows-gone'
  | 'rows-late'
  | 'sweep-held';
export type Notice = { kind: NoticeKind; message: string };

const messageMax = 1_000;

/** Keeps notices of a source; one that is there already is renewed. */
export async function saveNotices(manager: EntityManager, sourceId: string, notices: Notice[]): Promise<void> {
  for (const { kind, message } of notices) {
    await manager.query(
      `INSERT INTO source_notices (source_id, kind, message, first_seen_at, last_seen_at)
       VALUES (?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
       ON DUPLICATE KEY UPDATE message = VALUES(message), last_seen_at = VALUES(last_seen_at)`,
      [sourceId, kind, message.slice(0, messageMax)],
    );
  }
}

/** Takes back a notice that is no longer true. */
export async function dropNotice(
  database: Database | EntityManager,
  sourceId: string,
  kind: NoticeKind,
): Promise<void> {
  await database.query('DELETE FROM source_notices WHERE source_id = ? AND kind = ?', [sourceId, kind]);
}

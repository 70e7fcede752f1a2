import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { Database } from '../open-database.ts';
import { retryDeadlocks } from '../retry-deadlocks.ts';
import { selectRows } from '../select-rows.ts';
import { type AlertRow, alertEntity } from './alert.entity.ts';
import { type AlertDeliveryRow, alertDeliveryEntity } from './alert-delivery.entity.ts';

/**
 * What must stay true: however many workers look, something that is the matter is one alert from its beginning to its end, and of each word
 * (raised, repeated, resolved) there is one delivery to each target. The unique `open_key` sees to the first; the second follows because the
 * deliveries are written in the very transaction whose conditional UPDATE or INSERT made the word true.
 */

/** Something that is the matter now. */
export type Trouble = Pick<AlertRow, 'rule' | 'subject' | 'message' | 'facts'>;
export type AlertTarget = Pick<AlertDeliveryRow, 'channel' | 'target'>;

/** An alert is over when it was not seen for so long: a condition that comes and goes is one alert. */
const goneAfterMs = 75_000;
const messageMax = 1_000;
const errorMax = 1_000;

export class AlertStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Raises what is new, repeats what goes on for long, resolves what is over. `isGone`: what an alert is about is not configured any more. Returns how many of each. */
  async note(
    troubles: Trouble[],
    targets: AlertTarget[],
    { now, repeatMs, isGone }: { now: Date; repeatMs: number | null; isGone: (alert: AlertRow) => boolean },
  ): Promise<{ raised: number; repeated: number; resolved: number }> {
    let [raised, repeated] = [0, 0];
    for (const trouble of troubles.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))) {
      const known = await this.#goOn(trouble, targets, now, repeatMs);
      if (known === 'told-again') repeated += 1;
      else if (known === 'absent' && (await this.#raise(trouble, targets, now))) raised += 1;
    }
    const over = await selectRows(
      this.#database.manager,
      alertEntity,
      'WHERE open_key IS NOT NULL AND last_seen_at < ? ORDER BY open_key LIMIT 1000',
      [new Date(now.getTime() - goneAfterMs)],
    );
    const seen = new Set(troubles.map(keyOf));
    let resolved = 0;
    for (const alert of over) {
      if (seen.has(keyOf(alert))) continue;
      if (await this.#resolve(alert, targets, now, isGone(alert) ? 'gone' : 'over')) resolved += 1;
    }
    return { raised, repeated, resolved };
  }

  /** A delivery that only shows that the channel works. Returns its id. */
  async test({ channel, target }: AlertTarget): Promise<string> {
    const row = { alertId: null, word: 'test', channel, target, status: 'waiting', attempts: 0, createdAt: new Date() };
    const { identifiers } = await this.#database
      .getRepository(alertDeliveryEntity)
      .insert({ ...row, error: null, finishedAt: null });
    return String(identifiers[0]?.id);
  }

  /** Deliveries on their way, the oldest first: each is to have a job. */
  async listWaiting(rowsMax: number): Promise<string[]> {
    const rows: { id: string }[] = await this.#database.query(
      `SELECT CAST(id AS CHAR) AS id FROM alert_deliveries FORCE INDEX (ix_alert_deliveries_status)
       WHERE status IN ('waiting', 'retrying') ORDER BY created_at, id LIMIT ?`,
      [rowsMax],
    );
    return rows.map(({ id }) => id);
  }

  async findDelivery(id: string): Promise<{ delivery: AlertDeliveryRow; alert: AlertRow | null } | null> {
    const delivery = await this.#database.getRepository(alertDeliveryEntity).findOneBy({ id });
    if (!delivery) return null;
    const alert =
      delivery.alertId === null
        ? null
        : await this.#database.getRepository(alertEntity).findOneBy({ id: delivery.alertId });
    return { delivery, alert };
  }

  /** Writes down what became of a try. */
  async noteTry(
    id: string,
    { status, error }: { status: 'sent' | 'retrying' | 'failed'; error: string | null },
  ): Promise<void> {
    await this.#database.query(
      `UPDATE alert_deliveries SET attempts = attempts + 1, status = ?, error = ?, finished_at = ? WHERE id = ?`,
      [status, error?.slice(0, errorMax) ?? null, status === 'retrying' ? null : new Date(), id],
    );
  }

  async #raise(trouble: Trouble, targets: AlertTarget[], now: Date): Promise<boolean> {
    return this.#transaction(async (manager) => {
      const { affectedRows, insertId }: { affectedRows: number; insertId: number | string } = await manager.query(
        `INSERT IGNORE INTO alerts (rule, subject, message, facts, open_key, raised_at, last_seen_at, told_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          trouble.rule,
          trouble.subject,
          trouble.message.slice(0, messageMax),
          trouble.facts,
          keyOf(trouble),
          now,
          now,
          now,
        ],
      );
      if (affectedRows !== 1) return false;
      await addDeliveries(manager, String(insertId), 'raised', targets, now);
      return true;
    });
  }

  async #goOn(
    trouble: Trouble,
    targets: AlertTarget[],
    now: Date,
    repeatMs: number | null,
  ): Promise<'absent' | 'known' | 'told-again'> {
    return this.#transaction(async (manager) => {
      const [alert] = await selectRows(manager, alertEntity, 'WHERE open_key = ? FOR UPDATE', [keyOf(trouble)]);
      if (!alert) return 'absent';
      const isDue = repeatMs !== null && (alert.toldAt?.getTime() ?? 0) + repeatMs <= now.getTime();
      await manager.query('UPDATE alerts SET last_seen_at = ?, message = ?, facts = ?, told_at = ? WHERE id = ?', [
        now,
        trouble.message.slice(0, messageMax),
        trouble.facts,
        isDue ? now : alert.toldAt,
        alert.id,
      ]);
      if (isDue) await addDeliveries(manager, alert.id, 'repeated', targets, now);
      return isDue ? 'told-again' : 'known';
    });
  }

  async #resolve(alert: AlertRow, targets: AlertTarget[], now: Date, because: 'over' | 'gone'): Promise<boolean> {
    return this.#transaction(async (manager) => {
      const { affectedRows }: { affectedRows: number } = await manager.query(
        `UPDATE alerts SET open_key = NULL, resolved_at = ?, ended_because = ?, told_at = ?
         WHERE id = ? AND open_key = ? AND last_seen_at <= ?`,
        [now, because, now, alert.id, alert.openKey, alert.lastSeenAt],
      );
      if (affectedRows !== 1) return false;
      await addDeliveries(manager, alert.id, 'resolved', targets, now);
      return true;
    });
  }

  #transaction<T>(run: (manager: EntityManager) => Promise<T>): Promise<T> {
    return retryDeadlocks(() => this.#database.transaction('READ COMMITTED', run));
  }
}

function keyOf({ rule, subject }: Pick<AlertRow, 'rule' | 'subject'>): string {
  return `${rule} ${subject}`;
}

async function addDeliveries(
  manager: EntityManager,
  alertId: string,
  word: string,
  targets: AlertTarget[],
  createdAt: Date,
): Promise<void> {
  const rows = targets.map(({ channel, target }) => ({ channel, target, alertId, word, status: 'waiting', createdAt }));
  await bulkInsert(
    manager,
    alertDeliveryEntity,
    rows.map((row) => ({ ...row, attempts: 0 })),
    null,
  );
}

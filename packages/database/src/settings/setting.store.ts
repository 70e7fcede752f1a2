import type { Database } from '../open-database.ts';
import { type SettingRow, settingEntity } from './setting.entity.ts';

/** Settings that people change in the console. What they mean, and what holds without them, is for whoever reads them. */
export class SettingStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  find(section: string): Promise<SettingRow | null> {
    return this.#database.getRepository(settingEntity).findOneBy({ section });
  }

  /** Sets a section that is still of the version that the person saw, 0 being none; false when somebody else was quicker. */
  async save(section: string, version: number, value: unknown, by: string): Promise<boolean> {
    const text = JSON.stringify(value);
    const { affectedRows }: { affectedRows: number } =
      version === 0
        ? await this.#database.query(
            `INSERT IGNORE INTO settings (section, value, version, updated_at, updated_by)
             VALUES (?, ?, 1, UTC_TIMESTAMP(3), ?)`,
            [section, text, by],
          )
        : await this.#database.query(
            `UPDATE settings SET value = ?, version = version + 1, updated_at = UTC_TIMESTAMP(3), updated_by = ?
             WHERE section = ? AND version = ?`,
            [text, by, section, version],
          );
    return affectedRows === 1;
  }
}

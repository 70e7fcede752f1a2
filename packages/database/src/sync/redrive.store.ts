import { In, IsNull, Or } from 'typeorm';
import type { Database } from '../open-database.ts';
import { type QuarantinedRecordRow, quarantinedRecordEntity } from './quarantined-record.entity.ts';

const reasonMax = 500;

/** Records in quarantine as those try them again who can apply them. */
export class RedriveStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(id: string): Promise<QuarantinedRecordRow | null> {
    return this.#database.getRepository(quarantinedRecordEntity).findOneBy({ id });
  }

  /** Says that a record was applied, as it came or as it was mended. Only for kinds whose applying may be done twice. */
  async saveApplied({ id, mended, askedBy }: QuarantinedRecordRow, by: string): Promise<void> {
    const now = new Date();
    await this.#database.getRepository(quarantinedRecordEntity).update(
      { id, resolution: Or(IsNull(), In(['dismissed', 'mended'])) },
      {
        resolution: mended === null ? 'retried' : 'mended',
        resolvedAt: now,
        resolvedBy: askedBy ?? by,
        triedAt: now,
      },
    );
  }

  /** Says that a record still cannot be applied, and why. */
  async saveRefused(id: string, reason: string): Promise<void> {
    await this.#database
      .getRepository(quarantinedRecordEntity)
      .update({ id }, { reason: reason.slice(0, reasonMax), triedAt: new Date() });
  }
}

import { type Database, readSealedPages, replaceSealed, type SealedTable, sealedTables } from '@voip-sync/database';
import { BadInputError, type KeyRing } from '@voip-sync/runtime';
import { resealRow } from './reseal-row.ts';

/**
 * Seals with the first key everything that an older one sealed. What must stay true: afterwards nothing needs the older keys, or it is said what
 * does. It may be cut off anywhere and begun anew: what is done is skipped. Workers may go on meanwhile; what they seal while it runs, it meets in
 * another pass.
 */
type Rotation = {
  /** Secrets that were opened, in the last pass. */
  secrets: number;
  /** Rows that were sealed anew. */
  renewed: Record<SealedTable, number>;
  /** Rows that do not open, each with why. */
  unopened: { row: string; why: string }[];
  /** Rows that were changed or sealed with an older key in every pass: a process still seals with it. */
  restless: number;
};

const pageRowsMax = 500;
const passesMax = 5;

export async function rotateSecrets(
  database: Database,
  keys: KeyRing,
  onPage: (table: SealedTable, rows: number) => void = () => undefined,
): Promise<Rotation> {
  const renewed = { partners: 0, partner_tokens: 0, sip_peers: 0, outbox: 0 };
  let rotation: Rotation = { secrets: 0, renewed, unopened: [], restless: 0 };
  for (let pass = 1; pass <= passesMax; pass++) {
    rotation = { secrets: 0, renewed, unopened: [], restless: 0 };
    for (const table of sealedTables) await rotateTable(database, keys, table, rotation, onPage);
    if (rotation.restless === 0) break;
  }
  return rotation;
}

async function rotateTable(
  database: Database,
  keys: KeyRing,
  table: SealedTable,
  rotation: Rotation,
  onPage: (table: SealedTable, rows: number) => void,
): Promise<void> {
  for await (const rows of readSealedPages(database, table, pageRowsMax)) {
    for (const row of rows) {
      try {
        const { secrets, text } = resealRow(table, row, keys);
        rotation.secrets += secrets;
        if (text === null) continue;
        // One that was sealed anew counts as restless until a further pass finds it so.
        rotation.restless += 1;
        if (await replaceSealed(database, table, row, text)) rotation.renewed[table] += 1;
      } catch (error) {
        if (!(error instanceof BadInputError)) throw error;
        rotation.unopened.push({ row: `${table} ${row.key}`, why: error.message });
      }
    }
    onPage(table, rows.length);
  }
}

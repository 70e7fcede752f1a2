import type { CdrSource } from './open-cdr-source.ts';
import type { SourceColumns } from './read-source-columns.ts';

/** The ids of a table: what stands before the seconds (`systemname` and a dash, or nothing), and ids that are of another kind. */
export type IdGroups = { names: string[]; others: string[] };

/** How many names and other ids a table may have before it is better read whole. */
const groupsMax = 64;

/** `[systemname-]epoch.sequence` */
const channelId = /^(.*?)\d{10}\.\d+$/s;

/**
 * Finds the groups by leaps over the index: the first id, the first behind all that begin alike, and so on. Answers `undefined` when there
 * are too many for that.
 */
export async function readIdGroups(source: CdrSource, columns: SourceColumns): Promise<IdGroups | undefined> {
  const groups: IdGroups = { names: [], others: [] };
  const select = `SELECT uniqueid AS id FROM \`${source.table}\` ${columns.byIndex.uniqueid}`;
  let [found] = await source.reader.query<{ id: string }>(
    `${select} WHERE uniqueid IS NOT NULL ORDER BY uniqueid LIMIT 1`,
  );
  for (let leaps = 0; found; leaps++) {
    if (leaps === groupsMax) return undefined;
    const id = String(found.id);
    const name = channelId.exec(id)?.[1];
    if (name === undefined) groups.others.push(id);
    else if (!groups.names.includes(name)) groups.names.push(name);
    // Digits, because collations disagree on where other signs stand.
    const behind = name === undefined ? id : `${name}99999999999`;
    [found] = await source.reader.query<{ id: string }>(`${select} WHERE uniqueid > ? ORDER BY uniqueid LIMIT 1`, [
      behind,
    ]);
  }
  return groups;
}

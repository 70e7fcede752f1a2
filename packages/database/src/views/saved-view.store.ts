import type { Database } from '../open-database.ts';
import { duplicateEntry } from '../retry-deadlocks.ts';
import { type SavedViewRow, savedViewEntity } from './saved-view.entity.ts';

/** How many are listed at most: far more than anybody names. */
const viewsMax = 1_000;

export type NewView = Pick<SavedViewRow, 'area' | 'owner' | 'name' | 'shared' | 'search'>;
export type ViewChange = Partial<Pick<SavedViewRow, 'name' | 'shared' | 'search'>>;

/** Somebody's own views and those that are shared, by their names. */
export function listViews(database: Database, owner: string, area?: string): Promise<SavedViewRow[]> {
  const within = area === undefined ? {} : { area };
  return database.getRepository(savedViewEntity).find({
    where: [
      { owner, ...within },
      { shared: true, ...within },
    ],
    order: { name: 'ASC', id: 'ASC' },
    take: viewsMax,
  });
}

export function readView(database: Database, id: string): Promise<SavedViewRow | null> {
  return database.getRepository(savedViewEntity).findOneBy({ id });
}

/** The new view; null when its owner has one of this name in the area. */
export function addView(database: Database, view: NewView): Promise<SavedViewRow | null> {
  const now = new Date();
  return unlessTaken(async () => {
    const row = { ...view, version: 1, createdAt: now, updatedAt: now };
    const { identifiers } = await database.getRepository(savedViewEntity).insert(row);
    return readView(database, String(identifiers[0]?.id));
  });
}

/** `changed`, `outdated` when somebody else was quicker, or null when the name is taken. */
export function changeView(
  database: Database,
  id: string,
  version: number,
  change: ViewChange,
): Promise<'changed' | 'outdated' | null> {
  const values = { ...change, version: version + 1, updatedAt: new Date() };
  return unlessTaken(async () => {
    const { affected } = await database.getRepository(savedViewEntity).update({ id, version }, values);
    return affected === 1 ? 'changed' : 'outdated';
  });
}

export async function removeView(database: Database, id: string): Promise<void> {
  await database.getRepository(savedViewEntity).delete({ id });
}

async function unlessTaken<T>(write: () => Promise<T>): Promise<T | null> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Error && 'errno' in error && error.errno === duplicateEntry) return null;
    throw error;
  }
}

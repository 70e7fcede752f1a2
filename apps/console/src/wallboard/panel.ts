/** How many things that left are remembered, so that a word of them that comes late does not bring them back. */
const departedMax = 10_000;

/**
 * The calls on the panel, or the members of queues, as far as this console knows.
 *
 * What must stay true: of two revisions of one the newer counts, in whatever order they arrive, from an announcement or from the database. So
 * one that left is remembered by its revision for a while.
 */
export class Panel<T extends { id: string; revision: number }> {
  readonly #sizeMax: number;
  readonly #belongs: (one: T) => boolean;
  readonly #present = new Map<string, T>();
  readonly #departed = new Map<string, number>();

  /** `belongs` tells whether one is on the panel. */
  constructor(sizeMax: number, belongs: (one: T) => boolean) {
    this.#sizeMax = sizeMax;
    this.#belongs = belongs;
  }

  /** Takes in what is newer than what was known, and returns it. */
  take(all: T[]): T[] {
    const changed = all.filter((one) => this.#takeOne(one));
    trim(this.#present, this.#sizeMax);
    trim(this.#departed, departedMax);
    return changed;
  }

  /** Drops those that exist no more; true when there were any. */
  forget(ids: string[]): boolean {
    return ids.map((id) => this.#present.delete(id)).some(Boolean);
  }

  /** Whether it is of a newer revision than is known. */
  isNewer({ id, revision }: { id: string; revision: number }): boolean {
    return revision > (this.#present.get(id)?.revision ?? this.#departed.get(id) ?? -1);
  }

  get all(): T[] {
    return [...this.#present.values()];
  }

  #takeOne(one: T): boolean {
    if (!this.isNewer(one)) return false;
    this.#present.delete(one.id);
    this.#departed.delete(one.id);
    if (this.#belongs(one)) this.#present.set(one.id, one);
    else this.#departed.set(one.id, one.revision);
    return true;
  }
}

/** Maps keep the order in which things were put in: the oldest go first. */
function trim(map: Map<string, unknown>, sizeMax: number): void {
  for (const key of map.keys()) {
    if (map.size <= sizeMax) return;
    map.delete(key);
  }
}

/** How many are read at once. */
const readRowsMax = 1_000;

/**
 * Holds a panel against the database: asks for those that are stored at a newer revision than is known, and for those that should be there and
 * are not. Answers what is shown otherwise since, and whether any is shown no more because it does not exist.
 */
export async function comparePanel<T extends { id: string; revision: number }, R extends { id: string }>(
  panel: Panel<T>,
  database: {
    stored: () => Promise<{ id: string; revision: number }[]>;
    read: (ids: string[]) => Promise<R[]>;
    toShown: (row: R) => T;
  },
): Promise<{ changed: T[]; isForgotten: boolean }> {
  const stored = await database.stored();
  const storedIds = new Set(stored.map(({ id }) => id));
  const doubtful = panel.all.map(({ id }) => id).filter((id) => !storedIds.has(id));
  const newer = stored.filter((one) => panel.isNewer(one)).map(({ id }) => id);
  const asked = [...newer, ...doubtful];
  const found = new Set<string>();
  const changed: T[] = [];
  for (let first = 0; first < asked.length; first += readRowsMax) {
    const rows = await database.read(asked.slice(first, first + readRowsMax));
    for (const { id } of rows) found.add(id);
    changed.push(...panel.take(rows.map(database.toShown)));
  }
  const isForgotten = panel.forget(doubtful.filter((id) => !found.has(id)));
  return { changed, isForgotten };
}

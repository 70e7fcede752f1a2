/**
 * The calls, or the members of queues, that this page knows of.
 *
 * What must stay true: of two revisions of one the newer is shown, in whatever order they arrive. So one that left is remembered for a while,
 * or an announcement that comes late would put it back.
 */
type Revised = { id: string; revision: number };
export type Shown<T> = {
  one: T;
  /** When it left, on the page's own clock in milliseconds; null while it is there. */
  leftAtMs: number | null;
};

/** How long one that left is still shown, fading, and how long it is remembered, in milliseconds. */
export const lingerMs = 5_000;
export const rememberMs = 15 * 60_000;

export class Board<T extends Revised> {
  readonly #belongs: (one: T) => boolean;
  readonly #present = new Map<string, T>();
  /** In the order in which they left. */
  readonly #left = new Map<string, { one: T; leftAtMs: number }>();

  /** `belongs` tells whether one is there. */
  constructor(belongs: (one: T) => boolean) {
    this.#belongs = belongs;
  }

  /** All that are there: what is not among them has left. */
  takeAll(all: readonly T[], nowMs: number): void {
    const named = new Set(all.map(({ id }) => id));
    for (const [id, one] of this.#present) {
      if (named.has(id)) continue;
      this.#present.delete(id);
      this.#left.set(id, { one, leftAtMs: nowMs - lingerMs });
    }
    this.take(all, nowMs);
  }

  /** Those that changed. */
  take(changed: readonly T[], nowMs: number): void {
    for (const one of changed) this.#takeOne(one, nowMs);
    for (const [id, { leftAtMs }] of this.#left) {
      if (nowMs - leftAtMs <= rememberMs) break;
      this.#left.delete(id);
    }
  }

  get size(): number {
    return this.#present.size;
  }

  present(): IterableIterator<T> {
    return this.#present.values();
  }

  /** Those that have only just left. */
  lingering(nowMs: number): Shown<T>[] {
    const lingering: Shown<T>[] = [];
    for (const shown of [...this.#left.values()].reverse()) {
      if (nowMs - shown.leftAtMs < lingerMs) lingering.push(shown);
    }
    return lingering;
  }

  #takeOne(one: T, nowMs: number): void {
    const left = this.#left.get(one.id);
    const known = this.#present.get(one.id) ?? left?.one;
    if (known && known.revision > one.revision) return;
    if (this.#belongs(one)) {
      this.#left.delete(one.id);
      this.#present.set(one.id, one);
    } else if (left) {
      left.one = one;
    } else {
      this.#present.delete(one.id);
      this.#left.set(one.id, { one, leftAtMs: nowMs });
    }
  }
}

import type { Call } from '@voip-sync/contracts';

/** How many calls that left are remembered, so that a word of them that comes late does not bring them back. */
const departedMax = 10_000;

/**
 * The calls on the panel as far as this console knows.
 *
 * What must stay true: of two revisions of a call the newer one counts, in whatever order they arrive, from an announcement or from the
 * database. So a call that left is remembered by its revision for a while.
 */
export class Panel {
  readonly #callsMax: number;
  readonly #present = new Map<string, Call>();
  readonly #departed = new Map<string, number>();

  constructor(callsMax: number) {
    this.#callsMax = callsMax;
  }

  /** Takes in what is newer than what was known, and returns it. */
  take(calls: Call[]): Call[] {
    const changed = calls.filter((call) => this.#takeOne(call));
    trim(this.#present, this.#callsMax);
    trim(this.#departed, departedMax);
    return changed;
  }

  /** Drops calls that exist no more; true when there were any. */
  forget(ids: string[]): boolean {
    return ids.map((id) => this.#present.delete(id)).some(Boolean);
  }

  get calls(): Call[] {
    return [...this.#present.values()];
  }

  #takeOne(call: Call): boolean {
    const known = this.#present.get(call.id)?.revision ?? this.#departed.get(call.id) ?? -1;
    if (call.revision <= known) return false;
    this.#present.delete(call.id);
    this.#departed.delete(call.id);
    if (call.onPanel) this.#present.set(call.id, call);
    else this.#departed.set(call.id, call.revision);
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

/**
 * Tells a caller's second visit to a queue from the second copy of the first, for PBXs that send no `Timestamp`: there the events
 * of two visits look alike to the letter. A visit ends with the caller leaving the line, so a join after a leave opens the next one,
 * and a join without a leave in between is a copy. Every ingestor hears the same order on one channel and so counts alike.
 */
const channelsMax = 50_000;

export class VisitCounter {
  readonly #visits = new Map<string, { ordinal: number; left: boolean }>();

  /** The number of the visit, from 1, to which an event of this channel and queue belongs. */
  ordinalOf(type: string, uniqueId: string, queue: string | undefined): number {
    const key = `${uniqueId}\n${queue ?? ''}`;
    const visit = this.#visits.get(key) ?? this.#open(key);
    if (type === 'caller.joined' && visit.left) {
      visit.ordinal += 1;
      visit.left = false;
    } else if (type === 'caller.left') {
      visit.left = true;
    }
    return visit.ordinal;
  }

  #open(key: string): { ordinal: number; left: boolean } {
    if (this.#visits.size >= channelsMax) {
      const [oldest] = this.#visits.keys();
      if (oldest !== undefined) this.#visits.delete(oldest);
    }
    const visit = { ordinal: 1, left: false };
    this.#visits.set(key, visit);
    return visit;
  }
}

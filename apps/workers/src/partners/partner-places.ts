import { TryLaterError } from '@voip-sync/runtime';

/** How long a job waits in the queue for a place that another has: as long as that one has had it, within these bounds. */
const waitMsMin = 250;
const waitMsMax = 5_000;

/**
 * What must stay true: a partner that hangs holds up no other. In each process there is one place for each thing that is done with a partner; a job
 * whose place is taken goes back to the queue instead of waiting where another partner's job could be done. Behind short work it is back soon;
 * behind work that hangs it costs little.
 */
export class PartnerPlaces {
  readonly #takenAtMs = new Map<string, number>();

  /** Does the work in a place of its own. Throws a TryLaterError when the place is taken. */
  async hold<T>(partnerId: string, what: string, work: () => Promise<T>): Promise<T> {
    const place = `${partnerId} ${what}`;
    const takenAtMs = this.#takenAtMs.get(place);
    if (takenAtMs !== undefined) {
      const waitMs = Math.min(Math.max(performance.now() - takenAtMs, waitMsMin), waitMsMax);
      throw new TryLaterError(`Something else is being done with partner ${partnerId}`, Math.round(waitMs));
    }
    this.#takenAtMs.set(place, performance.now());
    try {
      return await work();
    } finally {
      this.#takenAtMs.delete(place);
    }
  }
}

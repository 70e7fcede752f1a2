import type { WallboardFigures } from '@voip-sync/contracts';

/** How soon figures are read again after calls have changed, in milliseconds, and how soon when nothing was heard to change. */
const readAgainMs = 5_000;
const readAnywayMs = 60_000;
/** Within what time a change of a call is rolled up. */
const rolledUpWithinMs = 20_000;
/** Reading takes at most this share of the time. */
const shareMax = 0.05;

/**
 * Today's figures, read once for all viewers: every few seconds while calls change, and now and then in any case, for a day that begins and
 * for what was rolled up late.
 */
export class FiguresOfToday {
  readonly #read: () => Promise<WallboardFigures>;
  #latest: WallboardFigures | null = null;
  #readAt = 0;
  #tookMs = 0;
  #changingUntil = 0;
  #reading = false;

  constructor(read: () => Promise<WallboardFigures>) {
    this.#read = read;
  }

  get latest(): WallboardFigures | null {
    return this.#latest;
  }

  /** Says that calls have changed. */
  mark(nowMs = Date.now()): void {
    this.#changingUntil = nowMs + rolledUpWithinMs;
  }

  /** Reads them if that is due; answers them where they are others than before. */
  async turn(nowMs = Date.now()): Promise<WallboardFigures | null> {
    const isChanging = this.#readAt < this.#changingUntil;
    const wait = Math.max(isChanging ? readAgainMs : readAnywayMs, this.#tookMs / shareMax);
    if (this.#reading || nowMs - this.#readAt < wait) return null;
    this.#reading = true;
    try {
      const figures = await this.#read();
      const isChanged = isOther(this.#latest, figures);
      this.#latest = figures;
      this.#readAt = nowMs;
      this.#tookMs = Date.now() - nowMs;
      return isChanged ? figures : null;
    } finally {
      this.#reading = false;
    }
  }
}

function isOther(known: WallboardFigures | null, { queues, thresholds }: WallboardFigures): boolean {
  return JSON.stringify([known?.queues, known?.thresholds]) !== JSON.stringify([queues, thresholds]);
}

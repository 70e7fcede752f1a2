import type { WallboardFigures } from '@voip-sync/contracts';
import type { Agent, Call } from '../../api/openapi.ts';
import { Board } from './board.ts';
import type { StreamState, WallboardListener } from './follow-wallboard.ts';

/** How long changes are gathered before they are shown, in milliseconds: on a board of everyday size, and on one of very many calls. */
const gatherMs = 50;
const gatherManyMs = 500;
const manyCalls = 3_000;

/** What is live, as of `version`, which grows with each change that is to be shown. */
export type Live = {
  version: number;
  calls: Board<Call>;
  agents: Board<Agent>;
  figures: WallboardFigures | null;
  stream: StreamState;
  /** When the console was last heard, by its own clock in milliseconds; null before the first time. */
  heardAtMs: number | null;
};

/**
 * What the stream has told, beside React: changes are taken in as they come, tens of them a second, and shown together. `read` answers
 * another object only when there is something new to show, as `useSyncExternalStore` wants it.
 */
export class LiveStore {
  readonly #listeners = new Set<() => void>();
  readonly #serverNow: () => number;
  #live: Live = {
    version: 0,
    calls: new Board<Call>(({ onPanel }) => onPanel),
    agents: new Board<Agent>(({ inQueue }) => inQueue),
    figures: null,
    stream: 'connecting',
    heardAtMs: null,
  };
  #figures: WallboardFigures | null = null;
  #heardAtMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(serverNow: () => number) {
    this.#serverNow = serverNow;
  }

  readonly read = (): Live => this.#live;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What the stream is to be told to. */
  readonly listener: Omit<WallboardListener, 'serverTime' | 'lost'> = {
    snapshot: ({ calls, agents }) => {
      this.#live.calls.takeAll(calls, performance.now());
      this.#live.agents.takeAll(agents, performance.now());
      this.#showSoon();
    },
    calls: (calls) => {
      this.#live.calls.take(calls, performance.now());
      this.#showSoon();
    },
    agents: (agents) => {
      this.#live.agents.take(agents, performance.now());
      this.#showSoon();
    },
    figures: (figures) => {
      this.#figures = figures;
      this.#showSoon();
    },
    state: (stream) => {
      const isHeard = stream === 'live' || stream === 'polling';
      if (isHeard) this.#heardAtMs = this.#serverNow();
      if (stream !== this.#live.stream || this.#live.heardAtMs === null) this.#show({ stream });
    },
  };

  #showSoon(): void {
    this.#timer ??= setTimeout(() => this.#show({}), this.#live.calls.size > manyCalls ? gatherManyMs : gatherMs);
  }

  #show(change: Partial<Live>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { version } = this.#live;
    const told = { figures: this.#figures, heardAtMs: this.#heardAtMs };
    this.#live = { ...this.#live, ...told, ...change, version: version + 1 };
    for (const listener of this.#listeners) listener();
  }
}

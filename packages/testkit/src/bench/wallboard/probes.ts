import type { Call } from '@voip-sync/contracts';
import type { AmiEvent } from '../../recordings/index.ts';

/** What a call must have come to, at least, when an event is on the screen. */
const reached: Record<string, number> = { QueueCallerJoin: 0, AgentConnect: 1, QueueCallerAbandon: 1, Hangup: 2 };
const stations: Record<Call['status'], number> = { calling: 0, answered: 1, abandoned: 1, ended: 2 };

type Probe = { saidAt: number; station: number; seenBy: Set<number> };

/** When events were said, and when each viewer saw what they made of their calls. Times in milliseconds. */
export class Probes {
  readonly #viewers: number;
  readonly #ofCall = new Map<string, Probe[]>();
  readonly #latencies: number[] = [];
  #said = 0;

  constructor(viewers: number) {
    this.#viewers = viewers;
  }

  say({ Event, Linkedid = '' }: AmiEvent): void {
    const station = reached[Event];
    if (station === undefined) return;
    this.#said += 1;
    const known = this.#ofCall.get(Linkedid) ?? [];
    // Said twice of one call, as when its caller joins another queue: the second cannot be told from the first.
    if (known.some((probe) => probe.station >= station)) return;
    this.#ofCall.set(Linkedid, [...known, { saidAt: performance.now(), station, seenBy: new Set() }]);
  }

  see(viewer: number, { linkedId, status }: Pick<Call, 'linkedId' | 'status'>): void {
    for (const { saidAt, station, seenBy } of this.#ofCall.get(linkedId) ?? []) {
      if (station > stations[status] || seenBy.has(viewer)) continue;
      seenBy.add(viewer);
      this.#latencies.push(performance.now() - saidAt);
    }
  }

  describe(): string[] {
    const sorted = this.#latencies.sort((a, b) => a - b);
    const at = (share: number) =>
      `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;
    const probes = [...this.#ofCall.values()].flat();
    const seen = probes.filter(({ seenBy }) => seenBy.size === this.#viewers).length;
    return [
      `${this.#said} events said; ${probes.length} can be told apart on a screen, ${seen} of them were seen by all ${this.#viewers} viewers`,
      `event to viewer over ${sorted.length} sightings: p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, longest ${at(1)}`,
    ];
  }
}

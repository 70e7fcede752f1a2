import type { Branch } from './branch.ts';
import type { Carrier } from './carrier.ts';
import type { ConsoleClient } from './console-client.ts';
import type { Provider } from './provider.ts';

/**
 * Sees to it that what the demo is to show is there, and is there again a while after somebody dealt with it. It looks at how the partners fare in
 * the console, so that it finds its way whenever it is started.
 */
interface Cast {
  provider: Provider;
  carrier: Carrier;
  branch: Branch;
}

type Status = {
  id: string;
  resources: { resource: string; lastGoodAt: string | null }[];
  waiting: { heldRuns: number; conflicts: number };
};
type Peer = {
  id: string;
  externalId: string | null;
  version: number;
  isChangedHere: boolean;
  deletedAt: string | null;
};

/** So long after a scene was dealt with it is set up anew. */
const pauseMs = 60_000;

export class Scenes {
  readonly #console: ConsoleClient;
  readonly #cast: Cast;
  #wholeSince = Date.now();
  #shortSince = 0;
  #conflictAt = 0;
  #round = 0;

  constructor(console: ConsoleClient, cast: Cast) {
    this.#console = console;
    this.#cast = cast;
  }

  async keep(): Promise<void> {
    const { rows } = await this.#console.get<{ rows: Status[] }>('/partner-status');
    const of = (id: string) => rows.find((row) => row.id === id);
    const { provider, carrier, branch } = this.#cast;
    const [provided, carried, branched] = [provider, carrier, branch].map(({ entry }) => of(entry.id));
    if (branched && lastGood(branched) > 0) branch.fail();
    if (carried) await this.#keepHeld(carried);
    if (provided && lastGood(provided) > 0) await this.#keepConflict(provided);
  }

  /** The carrier lists everything once, then 40 % less, which holds the run; a while after the decision it is whole again. */
  async #keepHeld(status: Status): Promise<void> {
    const { carrier } = this.#cast;
    const run = () =>
      this.#console.send('POST', `/partners/${carrier.entry.id}/runs`, { resource: 'peers', mode: 'apply' });
    if (status.waiting.heldRuns > 0) {
      carrier.lose();
      this.#shortSince = Date.now();
    } else if (!carrier.isShort()) {
      if (lastGood(status) > this.#wholeSince) {
        carrier.lose();
        this.#shortSince = Date.now();
      }
      await run();
    } else if (Date.now() - this.#shortSince > pauseMs) {
      carrier.restore();
      this.#wholeSince = Date.now();
      await run();
    }
  }

  /** A peer gets another name at the provider and, before that is known here, a third one here. */
  async #keepConflict({ id, waiting }: Status): Promise<void> {
    if (waiting.conflicts > 0 || Date.now() - this.#conflictAt < pauseMs) return;
    const { rows } = await this.#console.get<{ rows: Peer[] }>(`/peers?partnerId=${id}&limit=50`);
    const peer = rows.find(({ externalId, isChangedHere, deletedAt }) => externalId && !isChangedHere && !deletedAt);
    const theirs = this.#cast.provider.peers.find((row) => row.id === peer?.externalId);
    if (!peer || !theirs) return;
    this.#round += 1;
    theirs.callerid = `Recepção ${this.#round}`;
    await this.#console.send('PATCH', `/peers/${peer.id}`, {
      version: peer.version,
      callerId: `Portaria ${this.#round}`,
    });
    this.#conflictAt = Date.now();
  }
}

/** When peers were synced well the last time, in milliseconds since 1970. */
function lastGood({ resources }: Status): number {
  const at = resources.find(({ resource }) => resource === 'peers')?.lastGoodAt;
  return at ? Date.parse(at) : 0;
}

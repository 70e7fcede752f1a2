import {
  type Agent,
  type AgentsAnnouncement,
  agentSchema,
  agentsAnnouncementSchema,
  agentsChannel,
  type Call,
  callSchema,
  type WallboardAnnouncement,
  type WallboardHeartbeat,
  type WallboardSnapshot,
  wallboardAnnouncementSchema,
  wallboardChannel,
  wallboardHeartbeatEveryMs,
} from '@voip-sync/contracts';
import { type Database, listAgentsInQueues, listPanelCalls, readAgents, readCalls } from '@voip-sync/database';
import type { Logger, Redis } from '@voip-sync/runtime';
import type { Response } from 'express';
import { present } from '../api/present.ts';
import { unavailable } from '../http/problem.ts';
import { comparePanel, Panel } from './panel.ts';
import { frameOf, Viewers, viewersMax } from './viewers.ts';

/** How many calls the panel has at most; beyond it the newest are shown. */
const panelCallsMax = 2_000;
/** How many members of queues are shown at most. */
const agentsMax = 5_000;
/** How often the panel is compared with the database while somebody watches. */
const compareEveryMs = 30_000;

/**
 * The live panel, kept once for all viewers, with the members of the queues: announcements of the workers change it, and it is compared with the database whenever
 * something may have been missed.
 *
 * What must stay true: a viewer sees each call and member at its newest revision, or knows that it does not. Announcements may be lost, doubled or
 * out of order, so (1) the channel is subscribed to before the database is read, and what is heard meanwhile is taken in by revision;
 * (2) a call that the database no longer has on the panel is asked for by its id; (3) the comparison is repeated when Redis was away,
 * for each new viewer, and every `compareEveryMs`; (4) while the channel is not heard no heartbeat is sent, so the viewer sees silence.
 */
export class Wallboard {
  readonly #database: Database;
  readonly #logger: Logger;
  readonly #viewers: Viewers;
  readonly #panel = new Panel<Call>(panelCallsMax, ({ onPanel }) => onPanel);
  readonly #agents = new Panel<Agent>(agentsMax, ({ inQueue }) => inQueue);
  #isHearing = false;
  /** When the panel was last found to be right; 0 since the channel was last lost. */
  #comparedAt = 0;
  #timesHeard = 0;
  #comparing: Promise<void> | undefined;

  constructor({ database, logger, onDropped }: { database: Database; logger: Logger; onDropped: () => void }) {
    this.#database = database;
    this.#logger = logger;
    this.#viewers = new Viewers(onDropped);
  }

  get viewerCount(): number {
    return this.#viewers.size;
  }

  get isHearing(): boolean {
    return this.#isHearing;
  }

  /** Listens on a connection of its own; the returned function stops it and lets the viewers go. */
  listen(subscriber: Redis): () => void {
    subscriber.on('ready', () => {
      subscriber.subscribe(wallboardChannel, agentsChannel).then(
        () => this.#heard(),
        (error: unknown) => this.#logger.debug({ err: error }, 'Redis went away before it could be listened to'),
      );
    });
    subscriber.on('close', () => {
      this.#isHearing = false;
    });
    subscriber.on('message', (channel, message) => {
      if (channel === agentsChannel) this.#announceAgents(message);
      else this.#announce(message);
    });
    const timer = setInterval(() => this.#turn(), wallboardHeartbeatEveryMs);
    return () => {
      clearInterval(timer);
      this.#viewers.end();
    };
  }

  /** Refuses a new viewer while nothing true could be shown; called before the answer begins. */
  async prepare(): Promise<void> {
    if (!this.#isHearing) throw unavailable('Redis is away, so nothing live can be shown; ask again');
    if (this.#viewers.size >= viewersMax) throw unavailable(`${viewersMax} are watching already; ask again`);
    await this.#compare();
  }

  /** From here to the end of this function nothing can come in between: the snapshot, and then every change after it. */
  add(response: Response): void {
    this.#viewers.sendTo(response, this.#snapshot());
    this.#viewers.add(response);
  }

  #heard(): void {
    this.#isHearing = true;
    this.#timesHeard += 1;
    this.#comparedAt = 0;
    this.#turn();
  }

  #turn(): void {
    if (!this.#isHearing) return;
    const isDue = this.#comparedAt === 0 || (this.#viewers.size > 0 && Date.now() - this.#comparedAt > compareEveryMs);
    if (isDue) {
      this.#compare().catch((error: unknown) => {
        this.#logger.debug({ err: error }, 'the panel could not be compared with the database; it is tried again');
      });
    }
    const heartbeat: WallboardHeartbeat = { at: new Date().toISOString() };
    if (this.#comparedAt > 0) this.#viewers.send(frameOf('heartbeat', heartbeat));
  }

  #announce(message: string): void {
    const announcement = wallboardAnnouncementSchema.safeParse(parseJson(message));
    if (!announcement.success) {
      this.#tellOdd(wallboardChannel);
      return;
    }
    const calls = this.#panel.take(announcement.data.calls);
    const change: WallboardAnnouncement = { calls };
    if (calls.length > 0) this.#viewers.send(frameOf('calls', change));
  }

  #announceAgents(message: string): void {
    const announcement = agentsAnnouncementSchema.safeParse(parseJson(message));
    if (!announcement.success) {
      this.#tellOdd(agentsChannel);
      return;
    }
    const agents = this.#agents.take(announcement.data.agents);
    const change: AgentsAnnouncement = { agents };
    if (agents.length > 0) this.#viewers.send(frameOf('agents', change));
  }

  #tellOdd(channel: string): void {
    this.#logger.warn({ channel }, 'an announcement is not of the agreed shape; it is left out');
  }

  /** Those who ask while a comparison is under way share it. */
  #compare(): Promise<void> {
    this.#comparing ??= this.#compareNow().finally(() => {
      this.#comparing = undefined;
    });
    return this.#comparing;
  }

  async #compareNow(): Promise<void> {
    if (!this.#database.isInitialized) throw unavailable('The database is away; ask again');
    const wasUnsure = this.#comparedAt === 0;
    const timesHeard = this.#timesHeard;
    const isChanged = [
      await comparePanel(this.#panel, {
        stored: async () => (await listPanelCalls(this.#database, panelCallsMax)).reverse(),
        read: (ids) => readCalls(this.#database, ids),
        toShown: (row): Call => present(callSchema, row),
      }),
      await comparePanel(this.#agents, {
        stored: () => listAgentsInQueues(this.#database, agentsMax),
        read: (ids) => readAgents(this.#database, ids),
        toShown: (row): Agent => present(agentSchema, row),
      }),
    ].some(Boolean);
    if (this.#isHearing && timesHeard === this.#timesHeard) this.#comparedAt = Date.now();
    if (wasUnsure || isChanged) this.#viewers.send(this.#snapshot());
  }

  #snapshot(): Buffer {
    const snapshot: WallboardSnapshot = { calls: this.#panel.all, agents: this.#agents.all };
    return frameOf('snapshot', snapshot);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

import {
  type Agent,
  type AgentsAnnouncement,
  agentSchema,
  agentsAnnouncementSchema,
  agentsChannel,
  type Call,
  callSchema,
  type WallboardAnnouncement,
  type WallboardFigures,
  type WallboardHeartbeat,
  type WallboardNow,
  type WallboardSnapshot,
  wallboardAnnouncementSchema,
  wallboardChannel,
  wallboardHeartbeatEveryMs,
} from '@voip-sync/contracts';
import { type Database, listAgentRevisions, listPanelRevisions, readAgents, readCalls } from '@voip-sync/database';
import type { Logger, Redis } from '@voip-sync/runtime';
import type { Response } from 'express';
import { present } from '../api/present.ts';
import { unavailable } from '../http/problem.ts';
import { FiguresOfToday } from './figures-of-today.ts';
import { comparePanel, Panel } from './panel.ts';
import { Frame, Viewers, viewersMax } from './viewers.ts';

/** How many calls the panel has at most; beyond it the newest are shown. */
const panelCallsMax = 50_000;
/** How many members of queues are shown at most. */
const agentsMax = 5_000;
/** How often the panel is compared with the database while somebody watches. */
const compareEveryMs = 30_000;

type WallboardParts = {
  database: Database;
  logger: Logger;
  readFigures: () => Promise<WallboardFigures>;
  onDropped: () => void;
};

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
  readonly #figures: FiguresOfToday;
  /** The snapshot as it was last written; null since anything changed. */
  #written: Frame | null = null;
  #isHearing = false;
  /** When the panel was last found to be right; 0 since the channel was last lost. */
  #comparedAt = 0;
  #timesHeard = 0;
  #comparing: Promise<void> | undefined;

  constructor({ database, logger, readFigures, onDropped }: WallboardParts) {
    this.#database = database;
    this.#figures = new FiguresOfToday(readFigures);
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
  add(response: Response, isMasked: boolean): void {
    this.#viewers.sendTo(response, this.#snapshot(), isMasked);
    const figures = this.#figures.latest;
    if (figures) this.#viewers.sendTo(response, new Frame('figures', figures), isMasked);
    this.#viewers.add(response, isMasked);
    this.#readFigures();
  }

  /** All of it at once. */
  async now(): Promise<WallboardNow> {
    await this.prepare();
    this.#readFigures();
    return {
      at: new Date().toISOString(),
      calls: this.#panel.all,
      agents: this.#agents.all,
      figures: this.#figures.latest,
    };
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
    if (this.#comparedAt > 0) this.#viewers.send(new Frame('heartbeat', heartbeat));
    if (this.#viewers.size > 0) this.#readFigures();
  }

  #readFigures(): void {
    if (!this.#database.isInitialized) return;
    this.#figures.turn().then(
      (figures) => figures && this.#viewers.send(new Frame('figures', figures)),
      (error: unknown) =>
        this.#logger.debug({ err: error }, 'the figures of today could not be read; it is tried again'),
    );
  }

  #tellCalls(calls: Call[]): void {
    if (calls.length === 0) return;
    this.#written = null;
    this.#figures.mark();
    const change: WallboardAnnouncement = { calls };
    this.#viewers.send(new Frame('calls', change));
  }

  #tellAgents(agents: Agent[]): void {
    if (agents.length === 0) return;
    this.#written = null;
    const change: AgentsAnnouncement = { agents };
    this.#viewers.send(new Frame('agents', change));
  }

  #announce(message: string): void {
    const announcement = wallboardAnnouncementSchema.safeParse(parseJson(message));
    if (!announcement.success) {
      this.#tellOdd(wallboardChannel);
      return;
    }
    this.#tellCalls(this.#panel.take(announcement.data.calls));
  }

  #announceAgents(message: string): void {
    const announcement = agentsAnnouncementSchema.safeParse(parseJson(message));
    if (!announcement.success) {
      this.#tellOdd(agentsChannel);
      return;
    }
    this.#tellAgents(this.#agents.take(announcement.data.agents));
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
    const calls = await comparePanel(this.#panel, {
      stored: async () => (await listPanelRevisions(this.#database, panelCallsMax)).reverse(),
      read: (ids) => readCalls(this.#database, ids),
      toShown: (row): Call => present(callSchema, row),
    });
    const agents = await comparePanel(this.#agents, {
      stored: () => listAgentRevisions(this.#database, agentsMax),
      read: (ids) => readAgents(this.#database, ids),
      toShown: (row): Agent => present(agentSchema, row),
    });
    if (this.#isHearing && timesHeard === this.#timesHeard) this.#comparedAt = Date.now();
    if (wasUnsure || calls.isForgotten || agents.isForgotten) {
      this.#written = null;
      this.#figures.mark();
      this.#viewers.send(this.#snapshot());
      return;
    }
    this.#tellCalls(calls.changed);
    this.#tellAgents(agents.changed);
  }

  #snapshot(): Frame {
    if (!this.#written) {
      const snapshot: WallboardSnapshot = { calls: this.#panel.all, agents: this.#agents.all };
      this.#written = new Frame('snapshot', snapshot);
    }
    return this.#written;
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

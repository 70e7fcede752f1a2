import type { CallEvent, PbxSnapshot } from '@voip-sync/contracts';
import type { AmiSettings, Logger } from '@voip-sync/runtime';
import { AmiRefusedError, AmiSession } from './ami-session.ts';
import { type AmiMessage, fieldOf } from './read-messages.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { tellSnapshot } from './tell-snapshot.ts';

/**
 * Hears one Asterisk for as long as a connection lasts. What must stay true: nothing falls between what is heard and what is asked. So events
 * are asked for first, and what Asterisk has already second; what changes meanwhile is told by an event.
 */

/** How long the first event is awaited, which says whose clock events bear; an Asterisk without calls says none. */
const firstEventWaitMs = 1_000;
/** By how much Asterisk's clock may differ from ours as long as no event has told which of them counts. */
const clockDoubtMaxUs = 2_000_000;
const deafnessMarginSeconds = 5;
const snapshotRetryMs = 10_000;

/** All that is read; Asterisk compares each with the beginning of an event. */
const eventNames =
  'QueueCaller|QueueMember|AgentCalled|AgentConnect|AgentComplete|AgentRingNoAnswer|Hangup|SoftHangupRequest|PeerStatus|BlindTransfer|AttendedTransfer|FullyBooted|Shutdown';
const filters = [`^Event: (${eventNames})`, '^Event: VarSet.*Variable: QUEUESTATUS'];

export type HearAmiOptions = {
  sourceId: string;
  /** Names this ingestor. */
  heardBy: string;
  settings: AmiSettings;
  logger: Logger;
  /** Microseconds of the clock that all ingestors share. */
  nowUs: () => number;
  /** Called with an AMI event as `normaliseEvent` takes it. */
  onMessage: (name: string, args: unknown[]) => void;
  /** Called with what a snapshot tells of a call. */
  onFound: (event: CallEvent) => void;
  onSnapshot: (part: PbxSnapshot) => void;
};

export class AmiHearing {
  readonly #options: HearAmiOptions & { onPacket: () => void };
  #session: AmiSession | undefined;
  #clock: 'pbx' | 'ingestor' | undefined;
  #onFirstEvent: () => void = () => {};
  #connectedAtMs = 0;
  #isQueueHeard = false;
  #isClosed = false;
  #isUnlistedTold = false;

  constructor(options: HearAmiOptions & { onPacket: () => void }) {
    this.#options = options;
  }

  /** Connects, calls `onHearing` once events come, and resolves with the reason when they do no more. */
  async hear(onHearing: () => void): Promise<string> {
    const { settings, logger, onPacket } = this.#options;
    const session = await AmiSession.open(settings, {
      onEvent: (event) => this.#take(event),
      onPacket,
      onTooLong: () => logger.warn('an event of more than 4 MiB was left out'),
    });
    this.#session = session;
    if (this.#isClosed) session.close('told to stop');
    this.#connectedAtMs = performance.now();
    this.#isQueueHeard = false;
    const firstEvent = new Promise<void>((resolve) => {
      this.#onFirstEvent = resolve;
      setTimeout(resolve, firstEventWaitMs).unref();
    });
    try {
      await askForEvents(session, logger);
      onHearing();
      await Promise.race([firstEvent, session.closed]);
      this.#keepAsking(session);
      return await session.closed;
    } catch (error) {
      session.close(reasonOf(error));
      throw error;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#session?.close('told to stop');
  }

  #take(event: AmiMessage): void {
    this.#clock = fieldOf(event, 'Timestamp') === undefined ? 'ingestor' : 'pbx';
    this.#isQueueHeard ||= fieldOf(event, 'Queue') !== undefined;
    this.#onFirstEvent();
    this.#options.onMessage(fieldOf(event, 'Event') ?? '', [event]);
    if (event.Event === 'FullyBooted' && this.#session) void this.#tellSnapshot(this.#session);
  }

  /** Asks what there is, now and again, for as long as the session lasts. */
  #keepAsking(session: AmiSession): void {
    const everyMs = this.#options.settings.snapshotEverySeconds * 1_000;
    let timer: NodeJS.Timeout | undefined;
    const ask = async () => {
      const isTold = await this.#tellSnapshot(session);
      if (session.isClosed) return;
      timer = setTimeout(() => void ask(), isTold ? everyMs : Math.min(everyMs, snapshotRetryMs));
    };
    void ask();
    void session.closed.then(() => clearTimeout(timer));
  }

  /**
   * False when it is to be asked again soon: Asterisk did not answer in full, which is no reason to stop hearing it, or its clock is another and
   * no event has told yet whether that is the one by which its calls are timed.
   */
  async #tellSnapshot(session: AmiSession): Promise<boolean> {
    const { sourceId, heardBy, logger, nowUs, onMessage, onFound, onSnapshot } = this.#options;
    try {
      const snapshot = await takeSnapshot(session, nowUs(), (reason) => this.#tellUnlisted(reason));
      this.#tellDeafness(snapshot.entries);
      const { pbxNowUs = snapshot.receivedAtUs } = snapshot;
      if (this.#clock === undefined && Math.abs(pbxNowUs - snapshot.receivedAtUs) > clockDoubtMaxUs) return false;
      const clock = this.#clock ?? 'ingestor';
      const told = tellSnapshot(snapshot, { sourceId, heardBy, clock });
      const time = clock === 'pbx' && snapshot.pbxNowUs !== undefined ? snapshot.pbxNowUs : undefined;
      for (const item of [...snapshot.members, ...snapshot.endpoints])
        onMessage(fieldOf(item, 'Event') ?? '', [
          time === undefined ? item : { ...item, Timestamp: (time / 1_000_000).toFixed(6) },
        ]);
      for (const event of told.events) onFound(event);
      for (const part of told.parts) onSnapshot(part);
      logger.debug({ found: told.events.length, members: snapshot.members.length }, 'asked the PBX what it has');
      return true;
    } catch (error) {
      if (!session.isClosed)
        logger.warn({ reason: reasonOf(error) }, 'the PBX did not tell who waits and who talks; it is asked again');
      return false;
    }
  }

  #tellUnlisted(reason: string): void {
    if (this.#isUnlistedTold) return;
    this.#isUnlistedTold = true;
    this.#options.logger.warn(
      { reason },
      'the AMI user may not list channels, so who talks and who is gone stays unknown after a gap: add `reporting` to its `write` classes in manager.conf',
    );
  }

  /** Asterisk does not say which classes of events a user may read; it just sends none of the others. */
  #tellDeafness(entries: AmiMessage[]): void {
    const heardForSeconds = (performance.now() - this.#connectedAtMs) / 1_000;
    const joinedSince = entries.some(
      (entry) => Number(fieldOf(entry, 'Wait')) + deafnessMarginSeconds < heardForSeconds,
    );
    if (this.#isQueueHeard || !joinedSince) return;
    const { username } = this.#options.settings;
    this.#options.logger.error(
      `callers came into queues, but AMI said nothing of it: give "${username}" the classes call, agent and dialplan as its \`read\` in manager.conf`,
    );
  }
}

/** Of the class `dialplan` one variable is wanted among thousands, so it is asked for only where Asterisk leaves out the rest. */
async function askForEvents(session: AmiSession, logger: Logger): Promise<void> {
  const filtered = await addFilters(session, logger);
  await session.ask({ Action: 'Events', EventMask: `system,call,agent${filtered ? ',dialplan' : ''}` });
}

async function addFilters(session: AmiSession, logger: Logger): Promise<boolean> {
  try {
    for (const filter of filters) await session.ask({ Action: 'Filter', Operation: 'Add', Filter: filter });
    return true;
  } catch (error) {
    if (!(error instanceof AmiRefusedError)) throw error;
    logger.info(
      { reason: error.message },
      'the AMI user may set no filter, so all events of calls come, and time-outs are not told from empty queues: add `system` to its `write` classes in manager.conf',
    );
    return false;
  }
}

/** What went wrong, in a line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // where several addresses were tried there is no message
  return error.message || String('code' in error ? error.code : error.name);
}

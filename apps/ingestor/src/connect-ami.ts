import type { CallEvent, PbxSnapshot } from '@voip-sync/contracts';
import type { AmiSettings, Logger } from '@voip-sync/runtime';
import { AmiRefusedError, AmiSession } from './ami/ami-session.ts';
import { type AmiMessage, fieldOf } from './ami/read-messages.ts';
import { takeSnapshot } from './ami/take-snapshot.ts';
import { tellSnapshot } from './ami/tell-snapshot.ts';
import type { ConnectionMonitor } from './monitor-connection.ts';

/**
 * Keeps one PBX heard over AMI. No end of a connection is ever the last: whatever ends it, the next is tried, soon after a failure of the
 * network and with growing patience after a refused log-in, since a PBX bans who knocks too often. Events are asked for first and what
 * Asterisk has already second, so that nothing falls between the two.
 */
const reconnectDelayMs = 500;
const reconnectDelayMaxMs = 5_000;
const refusedDelayMs = 2_000;
const refusedDelayMaxMs = 300_000;
/** How long the first event is awaited, which says whose clock events bear; an Asterisk without calls says none. */
const firstEventWaitMs = 1_000;
const deafnessMarginSeconds = 5;

/** All that is read; Asterisk compares each with the beginning of an event. */
const eventNames =
  'QueueCaller|QueueMember|AgentCalled|AgentConnect|AgentComplete|AgentRingNoAnswer|Hangup|SoftHangupRequest|BlindTransfer|AttendedTransfer|FullyBooted|Shutdown';
const filters = [`^Event: (${eventNames})`, '^Event: VarSet.*Variable: QUEUESTATUS'];

export type ConnectAmiOptions = {
  sourceId: string;
  /** Names this ingestor. */
  heardBy: string;
  settings: AmiSettings;
  monitor: ConnectionMonitor;
  logger: Logger;
  /** Microseconds of the clock that all ingestors share. */
  nowUs: () => number;
  /** Called with an AMI event as `normaliseEvent` takes it. */
  onMessage: (name: string, args: unknown[]) => void;
  /** Called with what a snapshot tells of a call. */
  onFound: (event: CallEvent) => void;
  onSnapshot: (part: PbxSnapshot) => void;
};

export function connectAmi(options: ConnectAmiOptions): { close: () => void } {
  const { settings, monitor, logger } = options;
  const address = { host: settings.host, port: settings.port };
  const connection = new AmiConnection(options);
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let failures = 0;
  let refusals = 0;

  const again = (delayMs: number) => {
    if (!closing) retry = setTimeout(() => void attempt(), delayMs);
  };
  const attempt = async () => {
    monitor.connecting();
    try {
      const ended = await connection.hear(() => {
        failures = refusals = 0;
        monitor.connected();
        logger.info(address, 'hearing the PBX');
      });
      monitor.disconnected(ended);
      if (!closing) logger.warn({ ...address, reason: ended }, 'the PBX is not heard any more; reconnecting');
      again(reconnectDelayMs);
    } catch (error) {
      const isRefused = error instanceof AmiRefusedError;
      const reason = isRefused ? explainRefusal(error, settings) : reasonOf(error);
      if (monitor.failed(reason) && !closing)
        logger.warn({ ...address, reason }, 'the PBX cannot be reached; trying for as long as it takes');
      again(
        isRefused
          ? Math.min(refusedDelayMs * 4 ** refusals++, refusedDelayMaxMs)
          : Math.min(reconnectDelayMs * 2 ** failures++, reconnectDelayMaxMs),
      );
    }
  };
  void attempt();
  return {
    close: () => {
      closing = true;
      clearTimeout(retry);
      connection.close();
    },
  };
}

class AmiConnection {
  readonly #options: ConnectAmiOptions;
  #session: AmiSession | undefined;
  #clock: 'pbx' | 'ingestor' | undefined;
  #onFirstEvent: () => void = () => {};
  #connectedAtMs = 0;
  #isQueueHeard = false;

  constructor(options: ConnectAmiOptions) {
    this.#options = options;
  }

  /** Connects, calls `onHearing` once events come, and resolves with the reason when they do no more. */
  async hear(onHearing: () => void): Promise<string> {
    const { settings, logger, monitor } = this.#options;
    const session = await AmiSession.open(settings, {
      onEvent: (event) => this.#take(event),
      onPacket: () => monitor.alive(),
      onTooLong: () => logger.warn('an event of more than 4 MiB was left out'),
    });
    this.#session = session;
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
      await this.#tellSnapshot();
      const timer = setInterval(() => void this.#tellSnapshot(), settings.snapshotEverySeconds * 1_000);
      void session.closed.finally(() => clearInterval(timer));
      return await session.closed;
    } catch (error) {
      session.close(reasonOf(error));
      throw error;
    }
  }

  close(): void {
    this.#session?.close('told to stop');
  }

  #take(event: AmiMessage): void {
    this.#clock = fieldOf(event, 'Timestamp') === undefined ? 'ingestor' : 'pbx';
    this.#isQueueHeard ||= fieldOf(event, 'Queue') !== undefined;
    this.#onFirstEvent();
    this.#options.onMessage(fieldOf(event, 'Event') ?? '', [event]);
    if (event.Event === 'FullyBooted') void this.#tellSnapshot();
  }

  /** A snapshot that fails is no reason to stop hearing: the next one comes. */
  async #tellSnapshot(): Promise<void> {
    const { sourceId, heardBy, logger, nowUs, onMessage, onFound, onSnapshot } = this.#options;
    const session = this.#session;
    if (!session) return;
    try {
      const snapshot = await takeSnapshot(session, logger, nowUs());
      this.#tellDeafness(snapshot.entries);
      const clock = this.#clock ?? 'ingestor';
      const told = tellSnapshot(snapshot, { sourceId, heardBy, clock });
      const time = clock === 'pbx' && snapshot.pbxNowUs !== undefined ? snapshot.pbxNowUs : undefined;
      for (const member of snapshot.members)
        onMessage('QueueMember', [
          time === undefined ? member : { ...member, Timestamp: (time / 1_000_000).toFixed(6) },
        ]);
      for (const event of told.events) onFound(event);
      for (const part of told.parts) onSnapshot(part);
      logger.debug({ found: told.events.length, members: snapshot.members.length }, 'asked the PBX what it has');
    } catch (error) {
      logger.warn({ reason: reasonOf(error) }, 'the PBX did not tell who waits and who talks; it is asked again');
    }
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

function explainRefusal({ message }: AmiRefusedError, { username }: AmiSettings): string {
  return `AMI refuses the log-in of "${username}" (${message}): its secret is another, or its permit, deny or acl in manager.conf keeps this address out`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}

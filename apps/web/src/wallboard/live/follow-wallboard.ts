import {
  type AgentsAnnouncement,
  agentsAnnouncementSchema,
  type WallboardFigures,
  type WallboardNow,
  type WallboardSnapshot,
  wallboardAnnouncementSchema,
  wallboardFiguresSchema,
  wallboardHeartbeatEveryMs,
  wallboardHeartbeatSchema,
  wallboardSnapshotSchema,
} from '@voip-sync/contracts';
import type { Call } from '../../api/openapi.ts';
import { backoffMs } from './backoff.ts';

/**
 * Follows `/api/v1/wallboard`, and never gives up.
 *
 * The states: `connecting` until the first frame; `live` while frames come; `reconnecting` from the moment the stream is lost; `polling`
 * while the stream is silent but the console answers when it is asked, as behind a proxy that gathers the stream in a buffer; `stale` when
 * neither is heard. The console's heartbeats make silence impossible on a good stream: whatever the browser says of the connection, silence
 * ends it and a new one is made. Each new one begins with a snapshot, so nothing that was missed matters.
 */
export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'stale';

const staleAfterMs = 3 * wallboardHeartbeatEveryMs;
/** How long the first frame may take before the console is asked instead. */
const firstFrameMs = 4_000;
const pollEveryMs = 2_000;
const pollTimeoutMs = 5_000;

export type WallboardListener = {
  snapshot(snapshot: WallboardSnapshot): void;
  calls(calls: Call[]): void;
  agents(agents: AgentsAnnouncement['agents']): void;
  figures(figures: WallboardFigures): void;
  /** A time that the server has just sent, in milliseconds. */
  serverTime(ms: number): void;
  state(state: StreamState): void;
  /** The stream was lost or refused: a chance to find out whether the session is over. */
  lost(): void;
};

/** Asks for all of it at once. */
type Poll = (signal: AbortSignal) => Promise<WallboardNow>;

/** Starts to follow; the answer stops it. */
export function followWallboard(url: string, poll: Poll, listener: WallboardListener): () => void {
  const stopping = new AbortController();
  let source: EventSource | undefined;
  let state: StreamState = 'connecting';
  let attempts = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let polling: ReturnType<typeof setTimeout> | undefined;

  const enter = (next: StreamState) => {
    state = next;
    listener.state(next);
  };
  const listen = (forMs = staleAfterMs) => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      if (state !== 'polling' && state !== 'connecting') enter('stale');
      if (polling === undefined) void askInstead();
      reconnect();
      listen();
    }, forMs);
  };
  const askInstead = async () => {
    try {
      const { figures, at, ...snapshot } = await poll(
        AbortSignal.any([stopping.signal, AbortSignal.timeout(pollTimeoutMs)]),
      );
      if (state === 'live' || stopping.signal.aborted) return;
      listener.snapshot(snapshot);
      if (figures) listener.figures(figures);
      listener.serverTime(Date.parse(at));
      enter('polling');
    } catch (error) {
      if (stopping.signal.aborted) return;
      if (!(error instanceof Error)) throw error;
      if (state !== 'live') enter('stale');
    }
    polling = state === 'live' ? undefined : setTimeout(askInstead, pollEveryMs);
  };
  const lose = () => {
    if (state === 'live') enter('reconnecting');
    listener.lost();
    reconnect();
  };
  const frame = (take: (data: string) => void) => (event: MessageEvent<string>) => {
    try {
      take(event.data);
    } catch (error) {
      lose();
      throw error;
    }
    attempts = 0;
    clearTimeout(polling);
    polling = undefined;
    enter('live');
    listen();
  };
  const takers: Record<string, (data: string) => void> = {
    snapshot: (data) => listener.snapshot(wallboardSnapshotSchema.parse(JSON.parse(data))),
    calls: (data) => listener.calls(wallboardAnnouncementSchema.parse(JSON.parse(data)).calls),
    agents: (data) => listener.agents(agentsAnnouncementSchema.parse(JSON.parse(data)).agents),
    figures: (data) => listener.figures(wallboardFiguresSchema.parse(JSON.parse(data))),
    heartbeat: (data) => listener.serverTime(Date.parse(wallboardHeartbeatSchema.parse(JSON.parse(data)).at)),
  };
  const connect = () => {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(url);
    for (const [name, take] of Object.entries(takers)) source.addEventListener(name, frame(take));
    source.addEventListener('error', lose);
  };
  const reconnect = () => {
    source?.close();
    clearTimeout(retry);
    retry = setTimeout(connect, backoffMs(attempts, Math.random()));
    attempts += 1;
  };
  const hurry = () => {
    if (source?.readyState !== EventSource.OPEN && document.visibilityState === 'visible') connect();
  };

  window.addEventListener('online', hurry);
  document.addEventListener('visibilitychange', hurry);
  enter('connecting');
  listen(firstFrameMs);
  connect();
  return () => {
    stopping.abort();
    window.removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
    for (const timer of [silence, retry, polling]) clearTimeout(timer);
    source?.close();
  };
}

import {
  type Call,
  wallboardAnnouncementSchema,
  wallboardHeartbeatEveryMs,
  wallboardHeartbeatSchema,
} from '@voip-sync/contracts';
import { backoffMs } from './backoff.ts';

/**
 * Follows `/api/v1/wallboard`, and never gives up.
 *
 * The states: `connecting` until the first frame; `live` while frames come; `reconnecting` from the moment the stream is
 * lost; `stale` when nothing has been heard for `staleAfterMs`, which the console's heartbeats make impossible on a good
 * stream. Whatever the browser says of the connection, silence ends it and a new one is made. Each new one begins with a
 * snapshot, so nothing that was missed matters.
 */
export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'stale';

const staleAfterMs = 3 * wallboardHeartbeatEveryMs;

export type WallboardListener = {
  snapshot(calls: Call[]): void;
  changes(calls: Call[]): void;
  /** A time that the server has just sent, in milliseconds. */
  serverTime(ms: number): void;
  state(state: StreamState): void;
  /** The stream was lost or refused: a chance to find out whether the session is over. */
  lost(): void;
};

/** Starts to follow; the answer stops it. */
export function followWallboard(url: string, listener: WallboardListener): () => void {
  let source: EventSource | undefined;
  let state: StreamState = 'connecting';
  let attempts = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const enter = (next: StreamState) => {
    state = next;
    listener.state(next);
  };
  const listen = () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      enter('stale');
      reconnect();
      listen();
    }, staleAfterMs);
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
    enter('live');
    listen();
  };
  const connect = () => {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(url);
    source.addEventListener(
      'snapshot',
      frame((data) => listener.snapshot(parseCalls(data))),
    );
    source.addEventListener(
      'calls',
      frame((data) => listener.changes(parseCalls(data))),
    );
    source.addEventListener(
      'heartbeat',
      frame((data) => listener.serverTime(parseTime(data))),
    );
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
  listen();
  connect();
  return () => {
    window.removeEventListener('online', hurry);
    document.removeEventListener('visibilitychange', hurry);
    clearTimeout(silence);
    clearTimeout(retry);
    source?.close();
  };
}

function parseCalls(data: string): Call[] {
  return wallboardAnnouncementSchema.parse(JSON.parse(data)).calls;
}

function parseTime(data: string): number {
  return Date.parse(wallboardHeartbeatSchema.parse(JSON.parse(data)).at);
}

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Server } from 'socket.io';
import { type AmiEvent, lowerKeys } from '../../recordings/index.ts';

const eventsPerWrite = 100;

/** A PBX's Socket.IO server that says events as fast as they are taken. Each way listens in a namespace of its own. */
export class EventServer {
  /** The WebSockets' streams, by the Engine.IO session that each carries on, or by the request that began one with it. */
  readonly #streams = new Map<string | IncomingMessage, Duplex>();
  readonly #http = createServer().on('upgrade', (request: IncomingMessage, stream: Duplex) => {
    const session = new URL(request.url ?? '', 'http://localhost').searchParams.get('sid');
    this.#streams.set(session ?? request, stream);
  });
  readonly #sockets = new Server(this.#http, { serveClient: false });

  async listen(): Promise<void> {
    this.#http.listen(0, '127.0.0.1');
    await once(this.#http, 'listening');
  }

  url(namespace: string): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}/${namespace}`;
  }

  /** Creates a namespace; the promise resolves when its listener is there. */
  async awaitListener(namespace: string): Promise<void> {
    await once(this.#sockets.of(`/${namespace}`), 'connection');
  }

  /** Resolves when the listener of a namespace has sent the message. */
  async awaitMessage(namespace: string, name: string): Promise<unknown> {
    const [socket] = this.#sockets.of(`/${namespace}`).sockets.values();
    if (!socket) throw new Error(`nobody listens in ${namespace}`);
    return new Promise((resolve) => {
      socket.once(name, resolve);
    });
  }

  tell(namespace: string, name: string, value: unknown): void {
    this.#sockets.of(`/${namespace}`).emit(name, value);
  }

  /**
   * Makes the bytes of the events, as the old bridge says them, before any clock runs: a PBX is another machine, and what it spends on saying
   * its events is neither way's. The function that comes back sends them in order, as fast as the listener reads.
   */
  prepare(namespace: string, events: AmiEvent[]): () => Promise<void> {
    const [listener] = this.#sockets.of(`/${namespace}`).sockets.values();
    // Socket.IO's documentation has this id, its types do not
    const session = listener?.conn as unknown as { id: string; request: IncomingMessage } | undefined;
    const stream = session && (this.#streams.get(session.id) ?? this.#streams.get(session.request));
    if (!stream) throw new Error(`nobody listens in ${namespace} by WebSocket`);
    const frames = events.map((event) =>
      textFrame(`42/${namespace},${JSON.stringify([`${event.Queue}`, lowerKeys(event)])}`),
    );
    const writes: Buffer[] = [];
    for (let start = 0; start < frames.length; start += eventsPerWrite) {
      writes.push(Buffer.concat(frames.slice(start, start + eventsPerWrite)));
    }
    return async () => {
      for (const bytes of writes) if (!stream.write(bytes)) await once(stream, 'drain');
    };
  }

  async close(): Promise<void> {
    await this.#sockets.close();
  }
}

/** A WebSocket message as a server sends it: one unmasked text frame (RFC 6455, 5.2), up to 64 KiB. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.from([0x81, 126, 0, 0]);
  header.writeUInt16BE(payload.length, 2);
  return payload.length < 126
    ? Buffer.concat([Buffer.from([0x81, payload.length]), payload])
    : Buffer.concat([header, payload]);
}

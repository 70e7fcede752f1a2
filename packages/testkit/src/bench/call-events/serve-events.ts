import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as yieldOnce } from 'node:timers/promises';
import { Server } from 'socket.io';
import { type AmiEvent, lowerKeys } from '../../recordings/index.ts';

const eventsBetweenYields = 100;

/** A PBX's Socket.IO server that says events as fast as they are taken. Each way listens in a namespace of its own. */
export class EventServer {
  readonly #http = createServer();
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
   * Makes the frames of the events, as the old bridge says them, before any clock runs: what the PBX spends on encoding is neither way's. The
   * function that comes back sends them in order.
   */
  prepare(namespace: string, events: AmiEvent[]): () => Promise<void> {
    const frames = events.map((event) => `2/${namespace},${JSON.stringify([`${event.Queue}`, lowerKeys(event)])}`);
    const [listener] = this.#sockets.of(`/${namespace}`).sockets.values();
    if (!listener) throw new Error(`nobody listens in ${namespace}`);
    return async () => {
      for (const [index, frame] of frames.entries()) {
        listener.conn.write(frame);
        if (index % eventsBetweenYields === 0) await yieldOnce();
      }
    };
  }

  async close(): Promise<void> {
    await this.#sockets.close();
  }
}

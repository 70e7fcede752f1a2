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

  /** Says the events in order, as the old bridge does. */
  async say(namespace: string, events: AmiEvent[]): Promise<void> {
    const listeners = this.#sockets.of(`/${namespace}`);
    for (const [index, event] of events.entries()) {
      listeners.emit(`${event.Queue}`, lowerKeys(event));
      if (index % eventsBetweenYields === 0) await yieldOnce();
    }
  }

  async close(): Promise<void> {
    await this.#sockets.close();
  }
}

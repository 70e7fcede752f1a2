import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { AmiSettings } from '@voip-sync/runtime';
import { tlsOptions } from '../tls-options.ts';
import { type AmiMessage, AmiReader, fieldOf } from './read-messages.ts';

/**
 * One connection to AMI, from the log-in to its end; it is never used again after that.
 *
 * What must stay true: a connection that is dead without anybody saying so is noticed. So after `keepAliveSeconds` without a byte Asterisk is
 * asked for a sign of life, and after as many more the connection is given up. Whatever ends it, `closed` tells why, once.
 */
const openTimeoutMs = 10_000;
const answerTimeoutMs = 30_000;
const listItemsMax = 200_000;

export type AmiFields = Record<string, string>;

/** AMI answered, and the answer was no. */
export class AmiRefusedError extends Error {
  override name = 'AmiRefusedError';
}

export type AmiHandlers = {
  onEvent: (event: AmiMessage) => void;
  /** Anything came, the answer to a question as well. */
  onPacket: () => void;
  /** A message was left out because it passes the bound. */
  onTooLong: () => void;
};

type Asked = {
  resolve: (answer: { response: AmiMessage; items: AmiMessage[] }) => void;
  reject: (error: Error) => void;
  response?: AmiMessage;
  /** Only where a list was asked for. */
  items?: AmiMessage[];
};

export class AmiSession {
  readonly #socket: Socket;
  readonly #asked = new Map<string, Asked>();
  readonly #onEvent: (event: AmiMessage) => void;
  #lastHeardMs = performance.now();
  #actions = 0;
  #end: (reason: string) => void = () => {};
  /** Resolves with the reason when the connection has ended. */
  readonly closed: Promise<string>;

  private constructor(socket: Socket, settings: AmiSettings, handlers: AmiHandlers) {
    this.#socket = socket;
    this.#onEvent = handlers.onEvent;
    this.closed = new Promise((resolve) => {
      this.#end = resolve;
    });
    const reader = new AmiReader((message) => this.#take(message), handlers.onTooLong);
    const watch = setInterval(() => this.#watch(settings.keepAliveSeconds), settings.keepAliveSeconds * 250);
    socket.setNoDelay(true);
    socket.on('data', (packet: Buffer) => {
      this.#lastHeardMs = performance.now();
      handlers.onPacket();
      try {
        reader.push(packet);
      } catch (error) {
        this.close(error instanceof Error ? error.message : String(error));
      }
    });
    socket.on('end', () => this.close('Asterisk closed the connection'));
    socket.on('error', (error: NodeJS.ErrnoException) => this.close(error.message || String(error.code)));
    socket.on('close', () => this.close('the connection was lost'));
    void this.closed.then((reason) => {
      clearInterval(watch);
      for (const { reject } of this.#asked.values()) reject(new Error(reason));
      this.#asked.clear();
    });
  }

  /** Connects and logs in; no event is said yet. Rejects with what was wrong, an AmiRefusedError when the log-in was refused. */
  static async open(settings: AmiSettings, handlers: AmiHandlers): Promise<AmiSession> {
    const { host, port, username, secret, tls } = settings;
    const socket = tls ? connectTls({ host, port, ...tlsOptions(tls) }) : connectTcp({ host, port });
    const session = new AmiSession(socket, settings, handlers);
    const late = setTimeout(() => session.close(`no answer within ${openTimeoutMs} ms`), openTimeoutMs);
    try {
      await session.ask({ Action: 'Login', Username: username, Secret: secret, Events: 'off' });
      return session;
    } catch (error) {
      session.close('the log-in failed');
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** Sends an action and returns the response. Rejects with an AmiRefusedError when it is no success. */
  async ask(action: AmiFields): Promise<AmiMessage> {
    return (await this.#send(action, false)).response;
  }

  /** Sends an action that is answered by a list, and returns its items; rejects when the list is not whole. */
  async list(action: AmiFields): Promise<AmiMessage[]> {
    return (await this.#send(action, true)).items;
  }

  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  close(reason: string): void {
    this.#end(reason);
    this.#socket.destroy();
  }

  #send(action: AmiFields, isList: boolean): Promise<{ response: AmiMessage; items: AmiMessage[] }> {
    if (this.isClosed) return Promise.reject(new Error('the connection has ended'));
    const id = `voip-sync-${++this.#actions}`;
    const answer = new Promise<{ response: AmiMessage; items: AmiMessage[] }>((resolve, reject) => {
      this.#asked.set(id, { resolve, reject, ...(isList ? { items: [] } : {}) });
    });
    // a line break in a value would begin a field of its own
    const lines = Object.entries({ ...action, ActionID: id }).map(
      ([key, value]) => `${key}: ${value.replace(/[\r\n]/g, ' ')}\r\n`,
    );
    this.#socket.write(`${lines.join('')}\r\n`);
    const late = setTimeout(() => {
      this.#asked.get(id)?.reject(new Error(`${action.Action} was not answered within ${answerTimeoutMs} ms`));
      this.#asked.delete(id);
    }, answerTimeoutMs);
    return answer.finally(() => clearTimeout(late));
  }

  #take(message: AmiMessage): void {
    const id = fieldOf(message, 'ActionID') ?? '';
    const asked = this.#asked.get(id);
    const event = fieldOf(message, 'Event');
    if (event !== undefined && asked?.items === undefined) this.#onEvent(message);
    if (!asked) return;
    if (event === undefined) this.#takeResponse(id, asked, message);
    else if (asked.items && asked.response) this.#takeItem(id, asked.items, asked, message, event);
  }

  #takeResponse(id: string, asked: Asked, message: AmiMessage): void {
    if (fieldOf(message, 'Response') === 'Error') {
      this.#asked.delete(id);
      asked.reject(new AmiRefusedError(fieldOf(message, 'Message') ?? 'refused without a reason'));
    } else if (asked.items) {
      asked.response = message;
    } else {
      this.#asked.delete(id);
      asked.resolve({ response: message, items: [] });
    }
  }

  #takeItem(id: string, items: AmiMessage[], asked: Asked, message: AmiMessage, event: string): void {
    if (!event.endsWith('Complete')) {
      items.push(message);
      if (items.length > listItemsMax) this.close(`a list of more than ${listItemsMax} items`);
      return;
    }
    this.#asked.delete(id);
    const said = Number(fieldOf(message, 'ListItems') ?? items.length);
    if (said === items.length) asked.resolve({ response: asked.response ?? {}, items });
    else asked.reject(new Error(`${event} tells of ${said} items, but ${items.length} came`));
  }

  #watch(keepAliveSeconds: number): void {
    const silentSeconds = (performance.now() - this.#lastHeardMs) / 1_000;
    if (silentSeconds >= 2 * keepAliveSeconds) {
      this.close(`Asterisk has said nothing for ${Math.round(silentSeconds)} s, and did not answer Ping`);
    } else if (silentSeconds >= keepAliveSeconds) {
      this.ask({ Action: 'Ping' }).catch(() => undefined); // the answer is what counts, and `closed` tells of its absence
    }
  }
}

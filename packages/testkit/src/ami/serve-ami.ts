import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { AmiEvent } from '../recordings/index.ts';

/**
 * An AMI server that speaks as Asterisk does, on a free port of the loopback. It says the events that it is told to say, and answers Login, Ping,
 * Filter, Events, QueueStatus, CoreShowChannels and, as with PJSIP alone, PJSIPShowEndpoints. It can fall silent, cut, refuse and forbid.
 */
export type AmiItem = Record<string, string>;

export class AmiServer {
  readonly #server: Server;
  readonly #sessions = new Set<AmiClient>();
  readonly #waiting = new Set<() => void>();
  /** What QueueStatus answers, CoreShowChannels and PJSIPShowEndpoints. */
  queueItems: AmiItem[] = [];
  channels: AmiItem[] = [];
  endpoints: AmiItem[] = [];
  /** What Ping says of the time, in seconds; undefined is the time by our clock. */
  nowSeconds: string | undefined;
  /** While it is set every log-in is refused with it. */
  refusal: string | undefined;
  /** The actions for which the user has no permission. */
  readonly forbidden = new Set<string>();
  /** Packets of so many bytes at most. */
  packetBytes = Number.POSITIVE_INFINITY;
  /** While it is true nothing is answered and nothing said, and no connection closed. */
  isSilent = false;
  /** Said to each client as soon as it hears events. */
  firstEvent: AmiItem | undefined;
  logIns = 0;
  /** All actions that came, without the secret. */
  readonly asked: AmiItem[] = [];

  /** Whom it lets in. */
  readonly credentials = { username: 'monitor', secret: 'monitor-secret' };

  constructor() {
    this.#server = createServer((socket) => this.#greet(socket));
  }

  async listen(port = 0): Promise<number> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    return this.port;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves when a client hears events and has been told what there is. */
  heard(): Promise<void> {
    if ([...this.#sessions].some(({ isTold }) => isTold)) return Promise.resolve();
    return new Promise((resolve) => {
      this.#waiting.add(resolve);
    });
  }

  say(event: AmiEvent | AmiItem): void {
    const text = write(event);
    for (const { send, mask, filters } of this.#sessions) {
      const isWanted = mask !== 'off' && (filters.length === 0 || filters.some((filter) => filter.test(text)));
      if (isWanted && !this.isSilent) send(text);
    }
  }

  /** Sends bytes as they are, such as what no Asterisk should say. */
  sayBytes(bytes: Buffer): void {
    for (const { socket } of this.#sessions) socket.write(bytes);
  }

  /** Breaks every connection, in the middle of a message. */
  cut(): void {
    for (const { socket } of this.#sessions) {
      socket.write('Event: Hangup\r\nUniq');
      socket.destroy();
    }
  }

  async close(): Promise<void> {
    for (const { socket } of this.#sessions) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #greet(socket: Socket): void {
    const send = (text: string) => {
      const bytes = Buffer.from(text);
      for (let start = 0; start < bytes.length; start += this.packetBytes)
        socket.write(bytes.subarray(start, Math.min(bytes.length, start + this.packetBytes)));
    };
    const client: AmiClient = { socket, send, mask: 'off', filters: [], isIn: false, isTold: false };
    this.#sessions.add(client);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sessions.delete(client));
    let rest = '';
    socket.on('data', (packet) => {
      rest += packet.toString();
      const messages = rest.split('\r\n\r\n');
      rest = messages.pop() ?? '';
      for (const message of messages) if (!this.isSilent) this.#answer(client, read(message));
    });
    send('Asterisk Call Manager/11.0.0\r\n');
  }

  #answer(client: AmiClient, action: AmiItem): void {
    const { Secret, ...shown } = action;
    this.asked.push(shown);
    const { Action = '', ActionID = '' } = action;
    const answer = client.isIn && this.forbidden.has(Action) ? no('Permission denied') : this.#answerTo(client, action);
    client.send(answer.map((message) => write({ ...message, ActionID })).join(''));
    if (Action === 'Login' && !client.isIn) client.socket.end();
    if (Action === 'Events' && this.firstEvent) client.send(write(this.firstEvent));
    if (Action !== 'CoreShowChannels') return;
    client.isTold = true;
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #answerTo(client: AmiClient, action: AmiItem): AmiItem[] {
    if (action.Action === 'Login') return this.#logIn(client, action);
    if (!client.isIn) return no('Permission denied');
    switch (action.Action) {
      case 'Ping':
        return [yes({ Ping: 'Pong', Timestamp: this.nowSeconds ?? (Date.now() / 1_000).toFixed(6) })];
      case 'Filter':
        client.filters.push(new RegExp(action.Filter ?? '', 's'));
        return [yes({ Message: 'Success' })];
      case 'Events':
        client.mask = action.EventMask ?? 'off';
        return [yes({ Events: 'On' })];
      case 'QueueStatus':
        return listOf(this.queueItems, 'QueueStatusComplete');
      case 'CoreShowChannels':
        return listOf(this.channels, 'CoreShowChannelsComplete');
      case 'PJSIPShowEndpoints':
        return listOf(this.endpoints, 'EndpointListComplete');
      default:
        return no('Invalid/unknown command');
    }
  }

  #logIn(client: AmiClient, { Username, Secret }: AmiItem): AmiItem[] {
    this.logIns += 1;
    const isKnown = Username === this.credentials.username && Secret === this.credentials.secret;
    client.isIn = this.refusal === undefined && isKnown;
    return client.isIn ? [yes({ Message: 'Authentication accepted' })] : no(this.refusal ?? 'Authentication failed');
  }
}

type AmiClient = {
  socket: Socket;
  send: (text: string) => void;
  mask: string;
  filters: RegExp[];
  isIn: boolean;
  isTold: boolean;
};

const yes = (fields: AmiItem): AmiItem => ({ Response: 'Success', ...fields });
const no = (reason: string): AmiItem[] => [{ Response: 'Error', Message: reason }];

function listOf(items: AmiItem[], complete: string): AmiItem[] {
  const end = { Event: complete, EventList: 'Complete', ListItems: String(items.length) };
  return [yes({ EventList: 'start', Message: 'it will follow' }), ...items, end];
}

function write(fields: AmiItem): string {
  return `${Object.entries(fields)
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('')}\r\n`;
}

function read(message: string): AmiItem {
  return Object.fromEntries(
    message.split('\r\n').map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  );
}

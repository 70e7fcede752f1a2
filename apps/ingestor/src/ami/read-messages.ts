/**
 * Cuts AMI's stream of bytes into messages. On the wire a message is lines `Key: value` that end with CR LF, and an empty line ends it; one
 * line of greeting comes before the first. What must stay true: packets may end anywhere, in the middle of a character too, and make no
 * difference; a message that never ends takes no more memory than `messageBytesMax`, and the one after it is read again.
 */
export type AmiMessage = Record<string, string | string[]>;

const messageBytesMax = 4 * 1024 * 1024;
const greetingBytesMax = 1_024;
const endOfMessage = Buffer.from('\r\n\r\n');

export class AmiReader {
  readonly #onMessage: (message: AmiMessage) => void;
  readonly #onTooLong: () => void;
  #rest: Buffer = Buffer.alloc(0);
  #isGreeted = false;
  #isSkipping = false;

  /** `onTooLong` is called for a message that is left out because it passes the bound. */
  constructor(onMessage: (message: AmiMessage) => void, onTooLong: () => void) {
    this.#onMessage = onMessage;
    this.#onTooLong = onTooLong;
  }

  /** Takes what a packet brought. Throws when what speaks is no AMI. */
  push(packet: Buffer): void {
    let searchFrom = Math.max(0, this.#rest.length - endOfMessage.length + 1);
    let data = this.#rest.length === 0 ? packet : Buffer.concat([this.#rest, packet]);
    if (!this.#isGreeted) {
      const afterGreeting = endOfGreeting(data);
      if (afterGreeting === undefined) {
        this.#rest = data;
        return;
      }
      this.#isGreeted = true;
      data = data.subarray(afterGreeting);
      searchFrom = 0;
    }
    for (;;) {
      const end = data.indexOf(endOfMessage, searchFrom);
      if (end < 0) break;
      if (!this.#isSkipping) this.#onMessage(parseMessage(data.subarray(0, end)));
      this.#isSkipping = false;
      data = data.subarray(end + endOfMessage.length);
      searchFrom = 0;
    }
    if (data.length > messageBytesMax) {
      if (!this.#isSkipping) this.#onTooLong();
      this.#isSkipping = true;
      data = data.subarray(-endOfMessage.length + 1);
    }
    this.#rest = data;
  }
}

function endOfGreeting(data: Buffer): number | undefined {
  const end = data.indexOf('\n');
  const line = data.subarray(0, end < 0 ? greetingBytesMax : end).toString('latin1');
  if (end < 0 && data.length < greetingBytesMax && 'Asterisk'.startsWith(line.slice(0, 8))) return undefined;
  if (end < 0 || !line.startsWith('Asterisk'))
    throw new Error(`what answers there is no AMI: it says ${JSON.stringify(line.trim().slice(0, 60))}`);
  return end + 1;
}

/** A key that comes again makes an array; a line without a key goes on with the value before it. */
function parseMessage(bytes: Buffer): AmiMessage {
  const message: AmiMessage = {};
  let last: string | undefined;
  for (const line of decode(bytes).split('\r\n')) {
    const [, key, value = ''] = /^([\w()/.@;-]+):(?: (.*))?$/s.exec(line) ?? [];
    if (key !== undefined) {
      const before = Object.hasOwn(message, key) ? message[key] : undefined;
      message[key] = before === undefined ? value : [before, value].flat();
      last = key;
    } else if (last !== undefined && line !== '') {
      const before = message[last] ?? '';
      message[last] = Array.isArray(before) ? before.with(-1, `${before.at(-1)}\n${line}`) : `${before}\n${line}`;
    }
  }
  return message;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const westernEuropean = new TextDecoder('windows-1252');

/** Names come as the carrier or the phone sent them: mostly UTF-8, and where it is none, what old equipment writes. */
function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return westernEuropean.decode(bytes); // every byte means something there
  }
}

/** A field of which the first value counts; `undefined` when it is missing or empty. */
export function fieldOf(message: AmiMessage, key: string): string | undefined {
  const value = message[key];
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text === undefined || text === '' || text === '<unknown>' ? undefined : text;
}

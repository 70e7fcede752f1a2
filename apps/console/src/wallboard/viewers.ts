import type { WallboardStreamEvent } from '@voip-sync/contracts';
import type { Response } from 'express';
import { maskNumbers } from '../http/mask-numbers.ts';

/** How many may watch one console at a time. */
export const viewersMax = 1_000;
/**
 * How much may wait for a viewer whose line is slow, beyond the snapshot it began with, before it is let go; it comes back and gets a new one.
 * All viewers share the bytes of a frame, so that many slow ones cost no more memory than one.
 */
const backlogBytesMax = 4 * 1024 * 1024;

/** Everyone who watches. A frame is serialised once and its bytes are shared by all, however many there are. */
export class Viewers {
  /** And whether numbers are masked for them. */
  readonly #responses = new Map<Response, boolean>();
  readonly #onDropped: () => void;
  #largestBytes = 0;

  constructor(onDropped: () => void) {
    this.#onDropped = onDropped;
  }

  get size(): number {
    return this.#responses.size;
  }

  add(response: Response, isMasked: boolean): void {
    this.#responses.set(response, isMasked);
    response.on('close', () => this.#responses.delete(response));
  }

  send(frame: Frame): void {
    for (const [response, isMasked] of this.#responses) this.sendTo(response, frame, isMasked);
  }

  sendTo(response: Response, frame: Frame, isMasked: boolean): void {
    const bytes = isMasked ? frame.masked : frame.whole;
    this.#largestBytes = Math.max(this.#largestBytes, bytes.length);
    response.write(bytes);
    if (response.writableLength <= backlogBytesMax + this.#largestBytes) return;
    this.#responses.delete(response);
    this.#onDropped();
    response.destroy();
  }

  end(): void {
    for (const response of this.#responses.keys()) response.end();
  }
}

/** A server-sent event, written once for those who see numbers and once for those for whom they are masked, however many there are. */
export class Frame {
  readonly #event: WallboardStreamEvent;
  readonly #data: unknown;
  #whole: Buffer | undefined;
  #masked: Buffer | undefined;

  constructor(event: WallboardStreamEvent, data: unknown) {
    this.#event = event;
    this.#data = data;
  }

  get whole(): Buffer {
    this.#whole ??= this.#write(this.#data);
    return this.#whole;
  }

  get masked(): Buffer {
    this.#masked ??= this.#write(maskNumbers(this.#data));
    return this.#masked;
  }

  /** JSON has no line breaks of its own. */
  #write(data: unknown): Buffer {
    return Buffer.from(`event: ${this.#event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

import type { WallboardStreamEvent } from '@voip-sync/contracts';
import type { Response } from 'express';

/** How many may watch one console at a time. */
export const viewersMax = 1_000;
/**
 * How much may wait for a viewer whose line is slow, beyond the snapshot it began with, before it is let go; it comes back and gets a new one.
 * All viewers share the bytes of a frame, so that many slow ones cost no more memory than one.
 */
const backlogBytesMax = 4 * 1024 * 1024;

/** Everyone who watches. A frame is serialised once and its bytes are shared by all, however many there are. */
export class Viewers {
  readonly #responses = new Set<Response>();
  readonly #onDropped: () => void;
  #largestBytes = 0;

  constructor(onDropped: () => void) {
    this.#onDropped = onDropped;
  }

  get size(): number {
    return this.#responses.size;
  }

  add(response: Response): void {
    this.#responses.add(response);
    response.on('close', () => this.#responses.delete(response));
  }

  send(frame: Buffer): void {
    for (const response of this.#responses) this.sendTo(response, frame);
  }

  sendTo(response: Response, frame: Buffer): void {
    this.#largestBytes = Math.max(this.#largestBytes, frame.length);
    response.write(frame);
    if (response.writableLength <= backlogBytesMax + this.#largestBytes) return;
    this.#responses.delete(response);
    this.#onDropped();
    response.destroy();
  }

  end(): void {
    for (const response of this.#responses) response.end();
  }
}

/** A server-sent event; JSON has no line breaks of its own. */
export function frameOf(event: WallboardStreamEvent, data: unknown): Buffer {
  return Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

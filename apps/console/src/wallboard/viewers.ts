import type { WallboardStreamEvent } from '@voip-sync/contracts';
import type { Response } from 'express';

/** How many may watch one console at a time. */
export const viewersMax = 1_000;
/** How much may wait for a viewer whose line is slow before it is let go; it comes back and gets a snapshot. */
const backlogBytesMax = 4 * 1024 * 1024;

/** Everyone who watches. A frame is serialised once and its bytes are shared by all, however many there are. */
export class Viewers {
  readonly #responses = new Set<Response>();
  readonly #onDropped: () => void;

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
    response.write(frame);
    if (response.writableLength <= backlogBytesMax) return;
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

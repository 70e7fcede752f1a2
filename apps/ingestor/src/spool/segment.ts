import { type FileHandle, open, readFile } from 'node:fs/promises';

/** How much a power failure of the machine may take: what was written in this time may not be on the platter yet. */
const syncEveryMs = 1_000;

/** A file of the spool: one word a line, in their order. */
export type Segment = { path: string; bytes: number };

/** Writes lines behind each other into a new file. After an error it takes no more: what it wrote may end in the middle of a line. */
export class SegmentWriter {
  readonly segment: Segment;
  readonly #handle: FileHandle;
  #syncedMs = performance.now();

  private constructor(path: string, handle: FileHandle) {
    this.segment = { path, bytes: 0 };
    this.#handle = handle;
  }

  /** Rejects when the file is there already or cannot be made. */
  static async create(path: string): Promise<SegmentWriter> {
    return new SegmentWriter(path, await open(path, 'ax', 0o600));
  }

  async append(lines: string[]): Promise<void> {
    const bytes = Buffer.from(`${lines.join('\n')}\n`);
    for (let at = 0; at < bytes.length; ) {
      const { bytesWritten } = await this.#handle.write(bytes, at);
      at += bytesWritten;
      this.segment.bytes += bytesWritten;
    }
    if (performance.now() - this.#syncedMs < syncEveryMs) return;
    await this.#handle.datasync();
    this.#syncedMs = performance.now();
  }

  async close(): Promise<void> {
    try {
      await this.#handle.datasync();
    } finally {
      await this.#handle.close();
    }
  }
}

/** The lines of a segment as values, and how many were none: the last one of a process that was killed while it wrote. */
export async function readSegment({ path }: Segment): Promise<{ values: unknown[]; torn: number }> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  const values = lines.map(parse);
  return {
    values: values.filter((value) => value !== undefined),
    torn: values.filter((value) => value === undefined).length,
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // torn: the caller says how many
  }
}

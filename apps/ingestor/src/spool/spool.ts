import { access, constants, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@voip-sync/runtime';
import { isGone, SpoolFolder } from './folder.ts';
import { readSegment, type Segment, SegmentWriter } from './segment.ts';

/**
 * What must stay true: what was appended is read again in its order, by this process or by one that finds its folder abandoned, until it is
 * finished. Segments are named by when they were begun, so the oldest come first, whoever wrote them. Beyond the bound the oldest go.
 */
const segmentBytesMax = 4 * 1024 * 1024;
const segmentsMin = 8;
const beatEveryMs = 2_000;
const unreadableForMs = 10_000;

export type SpoolOptions = { dir: string; owner: string; bytesMax: number; logger: Logger };

export class Spool {
  readonly #options: SpoolOptions;
  readonly #folder: SpoolFolder;
  readonly #unreadableUntilMs = new Map<Segment, number>();
  #segments: Segment[] = [];
  #writer: SegmentWriter | undefined;
  #reading: Segment | undefined;
  #lastBegunMs = 0;
  #busy: Promise<unknown> = Promise.resolve();
  #failure: { of: 'folder' | 'writing'; reason: string } | undefined;
  #beat: NodeJS.Timeout | undefined;

  constructor(options: SpoolOptions) {
    this.#options = options;
    this.#folder = new SpoolFolder(options);
  }

  /** Sees whether the disk can be used, takes over what others left, and goes on looking. */
  async start(): Promise<void> {
    await this.#turn();
    this.#beat = setInterval(() => void this.#turn(), beatEveryMs);
    this.#beat.unref();
  }

  /** Whether there is anything to read now. */
  get isEmpty(): boolean {
    return this.#readable() === undefined;
  }

  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Whether the disk refused the last word. */
  get isFailing(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Writes the lines behind all others. Rejects, having said so once, when the disk refuses; part of them may have been written then.
   * Resolves with the segments that had to go for them, each with its values.
   */
  append(lines: string[]): Promise<unknown[]> {
    return this.#exclusively(async () => {
      try {
        await this.#write(lines);
        this.#isWell('writing');
      } catch (error) {
        this.#tell('writing', error);
        throw error;
      }
      return this.#dropOldest();
    });
  }

  /** The oldest segment's values, in their order; undefined where there is none that can be read. */
  read(): Promise<{ segment: Segment; values: unknown[] } | undefined> {
    return this.#exclusively(async () => {
      const segment = this.#readable();
      if (!segment) return undefined;
      try {
        if (this.#writer?.segment === segment) await this.#end();
        const { values, torn } = await readSegment(segment);
        if (torn > 0)
          this.#options.logger.warn(
            { file: segment.path, torn },
            'the spool ends in the middle of a word: who wrote it was killed, or its disk was full',
          );
        this.#reading = segment;
        return { segment, values };
      } catch (error) {
        if (isGone(error)) this.#forget(segment);
        else this.#unreadableUntilMs.set(segment, performance.now() + unreadableForMs);
        this.#options.logger.error({ err: error, file: segment.path }, 'a part of the spool cannot be read');
        return undefined;
      }
    });
  }

  /** All that is in the segment is with Redis. */
  finish(segment: Segment): Promise<void> {
    return this.#exclusively(() => this.#remove(segment));
  }

  /** Leaves what is there to whoever comes next. */
  close(): Promise<void> {
    clearInterval(this.#beat);
    return this.#exclusively(async () => {
      await this.#end();
      await this.#folder.leave(this.#segments.length === 0);
    });
  }

  /** One thing at a time is done with the files. */
  #exclusively<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#busy.then(run);
    this.#busy = done.catch(() => undefined); // whoever asked for it is told
    return done;
  }

  #readable(): Segment | undefined {
    const now = performance.now();
    return this.#segments.find((segment) => (this.#unreadableUntilMs.get(segment) ?? 0) <= now);
  }

  #forget(segment: Segment): void {
    this.#segments = this.#segments.filter((other) => other !== segment);
    this.#unreadableUntilMs.delete(segment);
  }

  async #remove(segment: Segment): Promise<void> {
    if (this.#reading === segment) this.#reading = undefined;
    this.#forget(segment);
    await rm(segment.path, { force: true }).catch((error) => this.#tell('writing', error));
  }

  async #write(lines: string[]): Promise<void> {
    const writer = this.#writer ?? (await this.#begin());
    try {
      await writer.append(lines);
    } catch (error) {
      this.#writer = undefined;
      await writer.close().catch(() => undefined); // it failed already, and that is told
      if (writer.segment.bytes === 0) await this.#remove(writer.segment);
      throw error;
    }
    if (writer.segment.bytes >= Math.min(segmentBytesMax, this.#options.bytesMax / segmentsMin)) await this.#end();
  }

  async #begin(): Promise<SegmentWriter> {
    const folder = await this.#folder.need();
    this.#lastBegunMs = Math.max(this.#lastBegunMs + 1, Date.now());
    const name = `${String(this.#lastBegunMs).padStart(15, '0')}-${this.#options.owner}.jsonl`;
    this.#writer = await SegmentWriter.create(join(folder, name));
    this.#segments.push(this.#writer.segment);
    return this.#writer;
  }

  async #end(): Promise<void> {
    const writer = this.#writer;
    this.#writer = undefined;
    await writer?.close();
  }

  /** Segments that go because the bound is passed, the oldest first; not the one that is written or sent. */
  async #dropOldest(): Promise<unknown[]> {
    const dropped: unknown[] = [];
    while (this.bytes > this.#options.bytesMax) {
      const oldest = this.#segments.find((segment) => segment !== this.#reading && segment !== this.#writer?.segment);
      if (!oldest) break;
      const { values } = await readSegment(oldest).catch(() => ({ values: [] })); // then nobody can say what it held
      for (const value of values) dropped.push(value);
      await this.#remove(oldest);
    }
    return dropped;
  }

  async #turn(): Promise<void> {
    await this.#exclusively(async () => {
      const { dir } = this.#options;
      try {
        await mkdir(dir, { recursive: true, mode: 0o700 });
        await access(dir, constants.W_OK);
        if (!(await this.#folder.keep())) await this.#end();
        const taken = await this.#folder.takeOverAbandoned();
        this.#segments = [...this.#segments, ...taken].sort((a, b) => (a.path < b.path ? -1 : 1));
        this.#isWell('folder');
      } catch (error) {
        this.#tell('folder', error);
      }
    });
  }

  /** Says once that the disk refuses. */
  #tell(of: 'folder' | 'writing', error: unknown): void {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    if (this.#failure?.reason !== reason) {
      this.#options.logger.error(
        { err: error, dir: this.#options.dir },
        'the spool cannot be used, so what waits for Redis is kept in memory alone: see that SPOOL_DIR is there, writable and not full',
      );
    }
    this.#failure = { of, reason };
  }

  #isWell(of: 'folder' | 'writing'): void {
    if (this.#failure?.of !== of) return;
    this.#options.logger.info({ dir: this.#options.dir }, 'the spool can be used again');
    this.#failure = undefined;
  }
}

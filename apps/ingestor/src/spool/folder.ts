import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@voip-sync/runtime';
import { LeaseWatch, leaseFile, releaseLease, touchLease, writeLease } from './lease.ts';
import type { Segment } from './segment.ts';

/**
 * A process's own folder in `SPOOL_DIR`. What must stay true: no two processes write one file. So each has a folder of its own, and what lies
 * in one that is abandoned is taken over by renaming it into one's own, which of two that try only one can do.
 */
const ending = '.spool';
const segmentName = /^\d{15}-.+\.jsonl$/;

export class SpoolFolder {
  readonly #dir: string;
  readonly #path: string;
  readonly #logger: Logger;
  readonly #watch = new LeaseWatch();
  #isThere = false;

  constructor({ dir, owner, logger }: { dir: string; owner: string; logger: Logger }) {
    this.#dir = dir;
    this.#path = join(dir, `${owner}${ending}`);
    this.#logger = logger;
  }

  /** Its path, once it is there. */
  async need(): Promise<string> {
    if (!this.#isThere) {
      await mkdir(this.#path, { recursive: true, mode: 0o700 });
      await writeLease(this.#path);
      this.#isThere = true;
    }
    return this.#path;
  }

  /** Says that it is in use; false when it is there no more, because another took it over or the disk was exchanged. */
  async keep(): Promise<boolean> {
    if (!this.#isThere) return true;
    try {
      await touchLease(this.#path);
    } catch (error) {
      if (!isGone(error)) throw error;
      this.#isThere = false;
    }
    return this.#isThere;
  }

  /** Gives it up: at once for whoever comes next, or for good. */
  async leave(isEmpty: boolean): Promise<void> {
    if (!this.#isThere) return;
    if (isEmpty) await rm(this.#path, { recursive: true, force: true });
    else await releaseLease(this.#path);
    this.#isThere = false;
  }

  /** Segments of folders that nobody uses any more; they are one's own from here on. */
  async takeOverAbandoned(): Promise<Segment[]> {
    const taken: Segment[] = [];
    for (const name of await readdir(this.#dir)) {
      const folder = join(this.#dir, name);
      if (!name.endsWith(ending) || folder === this.#path || !(await this.#watch.isAbandoned(folder))) continue;
      const segments = await this.#takeOver(folder);
      taken.push(...segments);
      if (segments.length > 0)
        this.#logger.info({ folder, files: segments.length }, 'took over what another ingestor left in the spool');
    }
    return taken;
  }

  async #takeOver(folder: string): Promise<Segment[]> {
    const taken: Segment[] = [];
    for (const name of (await readdir(folder)).filter((name) => segmentName.test(name))) {
      const path = join(await this.need(), name);
      try {
        await rename(join(folder, name), path);
        taken.push({ path, bytes: (await stat(path)).size });
      } catch (error) {
        if (!isGone(error)) throw error; // another was faster
      }
    }
    this.#watch.forget(folder);
    await rm(join(folder, leaseFile), { force: true });
    await rmdir(folder).catch(() => undefined); // gone already, or something of another's lies in it
    return taken;
  }
}

export function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

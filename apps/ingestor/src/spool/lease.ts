import { readFileSync, readlinkSync } from 'node:fs';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * Whose a folder of the spool is. Its owner touches the file `lease` every few seconds. Whoever looks at it takes the folder for abandoned when
 * the owner said so; when the owner's process ran beside it, under the same kernel and in the same container, and is no more; and otherwise
 * when the file was not touched for as long as `staleMs` by the looker's own watch, so that no two clocks are compared.
 *
 * An owner may have been frozen for that long and wake again. That loses nothing: what both send bears the same ids, and the owner, whose
 * lease is gone, begins a new folder.
 */
export const leaseFile = 'lease';
const staleMs = 15_000;

type Lease = { pid: number; place: string; isReleased?: boolean };

export async function writeLease(folder: string): Promise<void> {
  await writeFile(join(folder, leaseFile), JSON.stringify({ pid: process.pid, place: placeOfThis() }));
}

/** Rejects when the lease is there no more: another has taken the folder over, or it has vanished. */
export async function touchLease(folder: string): Promise<void> {
  const now = new Date();
  await utimes(join(folder, leaseFile), now, now);
}

export async function releaseLease(folder: string): Promise<void> {
  const lease: Lease = { pid: process.pid, place: placeOfThis(), isReleased: true };
  await writeFile(join(folder, leaseFile), JSON.stringify(lease));
}

/** Watches the folders of others. */
export class LeaseWatch {
  readonly #seen = new Map<string, { touched: string; sinceMs: number }>();

  /** True when nobody uses the folder any more. */
  async isAbandoned(folder: string): Promise<boolean> {
    const path = join(folder, leaseFile);
    const [text, touchedMs] = await Promise.all([
      readFile(path, 'utf8').catch(() => ''), // not written yet, or being taken over
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ]);
    const lease = parseLease(text);
    if (lease?.isReleased) return true;
    if (lease && lease.place === placeOfThis() && !isAlive(lease.pid)) return true;
    const touched = `${text} ${touchedMs}`;
    const seen = this.#seen.get(folder);
    if (seen?.touched !== touched) {
      this.#seen.set(folder, { touched, sinceMs: performance.now() });
      return false;
    }
    return performance.now() - seen.sinceMs >= staleMs;
  }

  forget(folder: string): void {
    this.#seen.delete(folder);
  }
}

function parseLease(text: string): Lease | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // half written: it is looked at again
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

let place: string | undefined;

/** Where process numbers mean the same: this boot of this machine, and this container. */
function placeOfThis(): string {
  place ??= readPlace();
  return place;
}

function readPlace(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname(); // no Linux: then the machine is what containers would be
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@voip-sync/runtime';
import { waitUntil } from '@voip-sync/testkit/processes/wait-until.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Spool } from './spool.ts';

const logger = createLogger({ name: 'test', level: 'silent' });
const spools: Spool[] = [];
let root: string;
let dir: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'voip-sync-spool-'));
  dir = join(root, 'spool');
});
afterEach(async () => {
  for (const spool of spools.splice(0)) await spool.close();
  await rm(root, { recursive: true, force: true });
});

async function openSpool(owner: string, bytesMax = 10_000_000): Promise<Spool> {
  const spool = new Spool({ dir, owner, bytesMax, logger });
  await spool.start();
  spools.push(spool);
  return spool;
}

const line = (number: number) => JSON.stringify({ number, text: 'x'.repeat(80) });
const numbersOf = (values: unknown[]) => (values as { number: number }[]).map(({ number }) => number);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function readAll(spool: Spool): Promise<number[]> {
  const numbers: number[] = [];
  for (let read = await spool.read(); read; read = await spool.read()) {
    numbers.push(...numbersOf(read.values));
    await spool.finish(read.segment);
  }
  return numbers;
}

it('gives back in order what was appended, also while more is', async () => {
  const spool = await openSpool('a');
  await spool.append(upTo(3).map(line));
  const first = await spool.read();
  expect(numbersOf(first?.values ?? [])).toEqual([0, 1, 2]);
  await spool.append([line(3)]);
  if (first) await spool.finish(first.segment);
  expect(await readAll(spool)).toEqual([3]);
  expect(spool.isEmpty).toBe(true);
});

it('drops the oldest beyond the bound and says which, but not what is being sent', async () => {
  const spool = await openSpool('a', 100_000);
  await spool.append([line(0)]);
  const sent = await spool.read();
  const dropped: number[] = [];
  for (let number = 1; number < 3_000; number++) dropped.push(...numbersOf(await spool.append([line(number)])));
  expect(spool.bytes).toBeLessThanOrEqual(110_000);
  expect(dropped.length).toBeGreaterThan(1_000);
  if (sent) await spool.finish(sent.segment);
  expect([...dropped, ...(await readAll(spool))]).toEqual(upTo(3_000).slice(1));
});

it('finds what a process that was killed left, but for a word it had not finished, and leaves what another uses', async () => {
  const living = await openSpool('living');
  await living.append([line(100)]);
  const program = `
    import { createLogger } from '@voip-sync/runtime';
    import { Spool } from '${new URL('./spool.ts', import.meta.url)}';
    const logger = createLogger({ name: 'test', level: 'silent' });
    const spool = new Spool({ dir: ${JSON.stringify(dir)}, owner: 'killed', bytesMax: 1e7, logger });
    await spool.start();
    await spool.append(${JSON.stringify(upTo(5).map(line))});
    process.stdout.write('written');
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: new URL('.', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const [name = ''] = await readdir(join(dir, 'killed.spool')).then((names) =>
    names.filter((name) => name.endsWith('.jsonl')),
  );
  await appendFile(join(dir, 'killed.spool', name), line(5).slice(0, 40));

  const next = await openSpool('next');
  expect(await readAll(next)).toEqual(upTo(5));
  expect((await readdir(dir)).sort()).toEqual(['living.spool', 'next.spool']);
  expect(await readAll(living)).toEqual([100]);
});

it('is found by the next process when its own has stopped in order', async () => {
  const first = await openSpool('first');
  await first.append(upTo(3).map(line));
  await spools.splice(0)[0]?.close();
  expect(await readAll(await openSpool('second'))).toEqual([0, 1, 2]);
});

it('survives a disk that refuses it, and one that vanishes, and goes on when it is back', async () => {
  await writeFile(dir, 'no folder');
  const spool = await openSpool('a');
  await expect(spool.append([line(0)])).rejects.toThrow();
  expect(spool.isFailing).toBe(true);
  await rm(dir);
  await mkdir(dir);
  await spool.append([line(1)]);
  expect(spool.isFailing).toBe(false);

  await rm(dir, { recursive: true });
  expect(await spool.read()).toBeUndefined();
  expect(spool.isEmpty).toBe(true);
  await waitUntil(
    async () =>
      await spool.append([line(2)]).then(
        () => true,
        () => undefined,
      ),
    {
      what: 'a new folder is begun',
      timeoutMs: 30_000,
    },
  );
  expect(await readAll(spool)).toEqual([2]);
});

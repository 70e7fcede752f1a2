/**
 * The guardian: one small process that outlives whoever started it by just long enough to clean up.
 *
 * What must stay true: no process started by `start-process.ts` runs on after the process that started it is gone,
 * not even when that one was ended by SIGKILL and could do nothing itself. The guardian reads its standard input, a
 * pipe that the kernel closes with the starter: `+123` takes the process group 123 into its care, `-123` lets it go.
 * At the end of the input it asks each group still in its care to end, and after a bound it ends them itself.
 */
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { isGroupAlive, signalGroup } from './signal-group.ts';

const graceMs = 30_000;
const pollMs = 50;
const groups = new Set<number>();

// Ctrl-C and a closing terminal are for the starter to act upon; the end of the input tells us how that went.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const group = Number(line.slice(1));
  if (line.startsWith('+')) groups.add(group);
  else groups.delete(group);
}

const alive = () => [...groups].filter(isGroupAlive);
for (const group of alive()) signalGroup(group, 'SIGTERM');
const deadline = Date.now() + graceMs;
while (alive().length > 0 && Date.now() < deadline) await delay(pollMs);
for (const group of alive()) signalGroup(group, 'SIGKILL');

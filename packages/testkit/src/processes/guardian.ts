/**
 * The guardian: one small process that outlives whoever started it by just long enough to clean up.
 *
 * What must stay true: no process started by `start-process.ts` runs on after the process that started it is gone,
 * not even when that one was ended by SIGKILL and could do nothing itself. The guardian reads its standard input, a
 * pipe that the kernel closes with the starter: `+123 15000` takes the process group 123 into its care, `-123` lets it
 * go. At the end of the input it asks each group still in its care to end, and ends it itself after its 15,000 ms.
 */
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { isGroupAlive, signalGroup } from './signal-group.ts';

const pollMs = 50;
const killAfterMs = new Map<number, number>();

// Ctrl-C and a closing terminal are for the starter to act upon; the end of the input tells us how that went.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const [group = 0, boundMs = 0] = line.slice(1).split(' ').map(Number);
  if (line.startsWith('+')) killAfterMs.set(group, boundMs);
  else killAfterMs.delete(group);
}

await Promise.all([...killAfterMs].map(([group, boundMs]) => endGroup(group, boundMs)));

async function endGroup(group: number, boundMs: number): Promise<void> {
  signalGroup(group, 'SIGTERM');
  for (const deadline = Date.now() + boundMs; isGroupAlive(group) && Date.now() < deadline; ) await delay(pollMs);
  signalGroup(group, 'SIGKILL');
}

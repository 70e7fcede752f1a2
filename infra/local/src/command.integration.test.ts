/**
 * Goal: whatever ends a command, nothing that it started goes on. Method: a real command starts two real processes, a
 * plain one and one that ignores SIGTERM; the command is ended in each way, and the processes' ids are asked after.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { isProcessAlive } from '@voip-sync/testkit/processes/signal-group.ts';
import { expect, onTestFinished, test, vi } from 'vitest';

const here = import.meta.dirname;
const program = `
  import { runCommand } from '${here}/command.ts';
  import { endWith } from '${here}/start-app.ts';
  import { startProcess } from '@voip-sync/testkit/processes/start-process.ts';
  await runCommand(async (end) => {
    const idle = 'setInterval(() => {}, 1e6)';
    const script = { mild: idle, stubborn: 'process.on("SIGTERM", () => {});' + idle };
    for (const [name, text] of Object.entries(script)) {
      const up = Promise.withResolvers();
      const started = await startProcess({
        name, command: process.execPath, args: ['-e', text + ';console.log("up")'], onLine: up.resolve, killAfterMs: 300,
      });
      endWith(started, end);
      await up.promise;
      console.log(started.pid);
    }
    console.log('ready');
  });
`;

interface Command {
  process: ChildProcess;
  pids: number[];
  errors: string[];
}

async function startCommand(): Promise<Command> {
  const command = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: here,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => void command.kill('SIGKILL'));
  const errors: string[] = [];
  createInterface({ input: command.stderr as NodeJS.ReadableStream }).on('line', (line) => errors.push(line));
  const pids: number[] = [];
  for await (const line of createInterface({ input: command.stdout as NodeJS.ReadableStream })) {
    if (line === 'ready') break;
    pids.push(Number(line));
  }
  expect(pids.filter(isProcessAlive)).toHaveLength(2);
  return { process: command, pids, errors };
}

const allGone = ({ pids }: Command) =>
  vi.waitFor(() => expect(pids.filter(isProcessAlive)).toEqual([]), { timeout: 40_000, interval: 50 });

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops everything and is no failure', async (signal) => {
  const command = await startCommand();
  command.process.kill(signal);
  expect(await once(command.process, 'exit')).toEqual([0, null]);
  expect(command.pids.filter(isProcessAlive)).toEqual([]);
});

test('the death of one process stops the others, with the reason', async () => {
  const command = await startCommand();
  process.kill(command.pids[0] as number, 'SIGKILL');
  expect(await once(command.process, 'exit')).toEqual([1, null]);
  expect(command.pids.filter(isProcessAlive)).toEqual([]);
  expect(command.errors).toContain(`Stopping: mild (process ${command.pids[0]}) ended with signal SIGKILL`);
});

test('when whoever started the command is gone, everything stops', async () => {
  const command = await startCommand();
  command.process.disconnect();
  expect(await once(command.process, 'exit')).toEqual([1, null]);
  expect(command.pids.filter(isProcessAlive)).toEqual([]);
});

test('kill -9 of the command stops everything too', { timeout: 60_000 }, async () => {
  const command = await startCommand();
  command.process.kill('SIGKILL');
  await allGone(command);
});

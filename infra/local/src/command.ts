/**
 * What every command has in common.
 *
 * What must stay true: a command ends for one reason, says it, and leaves nothing running that it started. The reason
 * is the first of: its own end, its failure, a signal, the death of a process it needs, the death of whoever started it.
 */
import { stopAllProcesses } from '@voip-sync/testkit/processes/start-process.ts';

/** Asks the command to end; the first reason counts. Code 0 is for an end that somebody wished for. */
export type End = (reason: string, exitCode: number) => void;

interface Ending {
  /** What is said; nothing where the command came to its own end. */
  said?: string;
  exitCode: number;
}

const wishes: Partial<Record<NodeJS.Signals, string>> = {
  SIGINT: 'Ctrl-C',
  SIGTERM: 'asked to end (SIGTERM)',
  SIGHUP: 'the terminal is gone (SIGHUP)',
};

/** Runs a command to its end and exits with its code; a body that returns nothing goes on until it is asked to end. */
export async function runCommand(body: (end: End) => Promise<number | undefined>): Promise<never> {
  const ended = Promise.withResolvers<Ending>();
  const end: End = (reason, exitCode) => ended.resolve({ said: `Stopping: ${reason}`, exitCode });
  for (const [signal, reason] of Object.entries(wishes)) process.on(signal, () => end(reason, 0));
  process.on('disconnect', () => end('whoever started this is gone', 1));
  process.stdout.on('error', () => end('nobody reads the output any more', 1));
  body(end).then(
    (exitCode) => exitCode !== undefined && ended.resolve({ exitCode }),
    (error: Error) => ended.resolve({ said: error.message, exitCode: 1 }),
  );
  const { said, exitCode } = await ended.promise;
  if (said) console.error(`\n${said}`);
  await stopAllProcesses();
  if (said && exitCode === 0) console.error('Stopped.');
  process.exit(exitCode);
}

import { setTimeout as sleep, setImmediate as yieldOnce } from 'node:timers/promises';
import type { AmiEvent, FreePbxCdr } from '../recordings/index.ts';
import { calldateUs, cutRow, type Script, type Step } from './compile-script.ts';
import { endLiveCalls, timeUs } from './end-live-calls.ts';
import { moveScript } from './move-script.ts';

export type Clock = { nowMs: () => number; waitUntil: (ms: number, stopping: AbortSignal) => Promise<void> };

export type ReplayOptions = {
  scripts: { name: string; script: Script }[];
  speed: number;
  clock: Clock;
  stopping: AbortSignal;
  say: (event: AmiEvent) => void;
  write: (cdr: FreePbxCdr) => void;
  onReplay?: (summary: { recording: string; replay: number; events: number; cdrs: number }) => void;
};

/** Plays the scripts one after the other, over and over, each from the present on, until told to stop; then it ends the calls that are alive. */
export async function replayScripts(options: ReplayOptions): Promise<void> {
  const { clock, stopping } = options;
  let firstNumber = 0;
  for (let replay = 1; ; replay += 1) {
    for (const { name, script } of options.scripts) {
      const steps = moveScript(script, { startUs: clock.nowMs() * 1_000, speed: options.speed, firstNumber });
      firstNumber += script.numbers;
      const said: AmiEvent[] = [];
      for (const step of steps) {
        await clock.waitUntil(step.atUs / 1_000, stopping);
        if (stopping.aborted) {
          endNow(options, said, steps.slice(steps.indexOf(step)));
          return;
        }
        if ('event' in step) {
          options.say(step.event);
          said.push(step.event);
        } else options.write(step.cdr);
      }
      options.onReplay?.({ recording: name, replay, events: said.length, cdrs: steps.length - said.length });
    }
  }
}

/** What a stopping PBX does with the calls that are alive: hangs them up, and writes the rows that were due later. */
function endNow({ say, write }: ReplayOptions, said: AmiEvent[], left: Step[]): void {
  const ending = endLiveCalls(said);
  for (const event of ending) say(event);
  const ended = new Set(ending.flatMap(({ Event, Uniqueid }) => (Event === 'Hangup' ? [Uniqueid] : [])));
  const endUs = timeUs(ending.at(-1));
  for (const step of left) {
    if ('cdr' in step && ended.has(step.cdr.uniqueid) && calldateUs(step.cdr.calldate) <= endUs)
      write(cutRow(step.cdr, endUs));
  }
}

export const wallClock: Clock = {
  nowMs: Date.now,
  waitUntil: async (ms, stopping) => {
    const waitMs = Math.ceil(ms - Date.now());
    if (waitMs <= 0) {
      await yieldOnce();
      return;
    }
    await sleep(waitMs, undefined, { signal: stopping }).catch((error: unknown) => {
      if (!stopping.aborted) throw error;
    });
  },
};

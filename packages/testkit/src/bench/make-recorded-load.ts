import { compileScript, type Script } from '../demo-pbx/compile-script.ts';
import { moveScript } from '../demo-pbx/move-script.ts';
import { type AmiEvent, type FreePbxCdr, readRecording, recordingNames } from '../recordings/index.ts';

/** What the replaced program acted upon, and so what both ways have work with. */
const actedUpon = new Set(['QueueCallerJoin', 'AgentConnect', 'QueueCallerAbandon', 'Hangup']);

/** Events and CDR rows of the recordings, over and over with fresh identifiers, as many as are asked for. */
export class RecordedLoad {
  readonly #events = scripts((step) => 'event' in step && actedUpon.has(step.event.Event));
  readonly #cdrs = scripts((step) => 'cdr' in step);
  #firstNumber = 0;

  events(count: number): AmiEvent[] {
    return this.#take(this.#events, count, (step) => ('event' in step ? step.event : undefined));
  }

  cdrs(count: number): FreePbxCdr[] {
    return this.#take(this.#cdrs, count, (step) => ('cdr' in step ? step.cdr : undefined));
  }

  #take<T>(from: Script[], count: number, pick: (step: Script['steps'][number]) => T | undefined): T[] {
    const taken: T[] = [];
    // The past hours: as many as are needed lie before now.
    for (let startUs = (Date.now() - 86_400_000) * 1_000; taken.length < count; startUs += 60_000_000) {
      for (const script of from) {
        const steps = moveScript(script, { startUs, speed: 1, firstNumber: this.#firstNumber });
        this.#firstNumber += script.numbers;
        taken.push(...steps.flatMap((step) => pick(step) ?? []));
      }
    }
    return taken.slice(0, count);
  }
}

function scripts(keep: (step: Script['steps'][number]) => boolean): Script[] {
  return recordingNames.map((name) => {
    const script = compileScript(readRecording(name));
    return { ...script, steps: script.steps.filter(keep) };
  });
}

import { compileScript, type Script } from '../demo-pbx/compile-script.ts';
import { moveScript } from '../demo-pbx/move-script.ts';
import { type AmiEvent, type FreePbxCdr, readRecording, recordingNames } from '../recordings/index.ts';

/** What the replaced program listened for, and so what both ways have work with. */
const listenedFor = new Set(['QueueCallerJoin', 'AgentConnect', 'QueueCallerAbandon', 'Hangup']);

/**
 * `recorded`: all of them, three in five the Hangup of some channel, most of which the replaced program's statement found no row for.
 * `effective`: those that changed a row there, so that each of its statements writes.
 */
export type EventMix = 'recorded' | 'effective';

/** Events and CDR rows of the recordings, over and over with fresh identifiers, as many as are asked for. */
export class RecordedLoad {
  readonly #events: Record<EventMix, Script[]> = {
    recorded: scripts((step) => 'event' in step && listenedFor.has(step.event.Event)),
    effective: scripts((step, answered) => 'event' in step && isEffective(step.event, answered)),
  };
  readonly #cdrs = scripts((step) => 'cdr' in step);
  #firstNumber = 0;

  events(mix: EventMix, count: number): AmiEvent[] {
    return this.#take(this.#events[mix], count, (step) => ('event' in step ? step.event : undefined));
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

function isEffective({ Event, Uniqueid }: AmiEvent, answered: Set<string | undefined>): boolean {
  return listenedFor.has(Event) && (Event !== 'Hangup' || answered.has(Uniqueid));
}

/** The recordings' scripts with the steps that `keep` takes; it is told which callers were answered. */
function scripts(keep: (step: Script['steps'][number], answered: Set<string | undefined>) => boolean): Script[] {
  return recordingNames.map((name) => {
    const recording = readRecording(name);
    const connects = recording.events.filter(({ Event }) => Event === 'AgentConnect');
    const answered = new Set(connects.map(({ Uniqueid }) => Uniqueid));
    const script = compileScript(recording);
    return { ...script, steps: script.steps.filter((step) => keep(step, answered)) };
  });
}

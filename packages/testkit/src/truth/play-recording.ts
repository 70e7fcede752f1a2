import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import { compileScript } from '../demo-pbx/compile-script.ts';
import { moveScript } from '../demo-pbx/move-script.ts';
import {
  type BridgeShape,
  bridgeShapes,
  insertCdrs,
  type LoggedVisit,
  queueVisitsOf,
  type Recording,
} from '../recordings/index.ts';
import type { Bridge } from './start-bridge.ts';

const shape = bridgeShapes[0] as BridgeShape;

/** A recording that is played from now on: when it ends, and the truth under the ids that its calls have this time. */
export type Playing = { endsAtMs: number; logged: LoggedVisit[]; cdrs: number; done: Promise<void> };

/**
 * Plays a recording as if it happened now: events over a bridge, CDR rows into a FreePBX database as the calls end. Calls that were alive when
 * the recording stopped are ended a second later.
 */
export function playRecording(recording: Recording, options: { speed: number; bridge: Bridge; pbx: Pool }): Playing {
  const script = compileScript(recording);
  const startUs = (Date.now() + 1_000) * 1_000;
  const steps = moveScript(script, { startUs, speed: options.speed, firstNumber: 0 });
  const ids = new Map<string, string>();
  for (const [index, step] of script.steps.entries()) {
    const moved = steps[index];
    if ('event' in step && moved && 'event' in moved) ids.set(step.event.Uniqueid ?? '', moved.event.Uniqueid ?? '');
  }
  const logged = queueVisitsOf(recording.queueLog).map((visit) => ({
    ...visit,
    callid: ids.get(visit.callid) ?? visit.callid,
    joinedAt: (startUs + (visit.joinedAt * 1e6 - script.firstUs) / options.speed) / 1e6,
    endedAt: visit.endedAt === null ? null : (startUs + (visit.endedAt * 1e6 - script.firstUs) / options.speed) / 1e6,
  }));
  const play = async () => {
    for (const step of steps) {
      await sleep(Math.max(0, step.atUs / 1_000 - Date.now()));
      if ('event' in step) {
        const { name, payload } = shape.emit(step.event);
        options.bridge.emit(name, payload);
      } else await insertCdrs(options.pbx, [step.cdr]);
    }
  };
  const endsAtMs = (steps.at(-1)?.atUs ?? startUs) / 1_000;
  return { endsAtMs, logged, cdrs: steps.filter((step) => 'cdr' in step).length, done: play() };
}

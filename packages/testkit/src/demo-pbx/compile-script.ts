import type { AmiEvent, FreePbxCdr, Recording } from '../recordings/index.ts';
import { endLiveCalls, timeUs } from './end-live-calls.ts';

/** What the PBX does next: it says an event, or writes a CDR row. `atUs` is the recorded moment, microseconds since 1970. */
export type Step = { atUs: number } & ({ event: AmiEvent } | { cdr: FreePbxCdr });

export type Script = {
  steps: Step[];
  firstUs: number;
  /** When each channel was born, by Uniqueid: its epoch part tells the same moment. */
  births: Map<string, number>;
  /** More than the highest number in any Uniqueid, channel name or CDR sequence: what the next replay adds to them. */
  numbers: number;
};

/**
 * Lays a recording out as a script that ends with no call alive. A CDR row is written when the channel it is named by hangs up, as
 * Asterisk does. Of a call that was still alive when the recording stopped, a row is cut to the moment at which the script ends it,
 * and left out when it began only later.
 */
export function compileScript(recording: Recording): Script {
  const ending = endLiveCalls(recording.events);
  const events = [...recording.events, ...ending];
  const births = new Map<string, number>();
  const hangups = new Map<string, AmiEvent>();
  for (const event of events) {
    const { Event: name, Uniqueid: id } = event;
    if (id === undefined) continue;
    if (!births.has(id)) births.set(id, timeUs(event));
    if (name === 'Hangup') hangups.set(id, event);
  }
  const cutFromUs = timeUs(ending[0] ?? recording.events.at(-1));
  const rows = recording.cdrs.flatMap((cdr): Step[] => {
    const hangup = hangups.get(cdr.uniqueid);
    if (!hangup) return [];
    const atUs = timeUs(hangup);
    if (calldateUs(cdr.calldate) > atUs) return [];
    return [{ atUs, cdr: atUs < cutFromUs ? cdr : cutRow(cdr, atUs) }];
  });
  const steps: Step[] = [...events.map((event) => ({ atUs: timeUs(event), event })), ...rows];
  return {
    // The sort is stable: rows come after the events of their moment.
    steps: steps.sort((a, b) => a.atUs - b.atUs),
    firstUs: timeUs(events[0]),
    births,
    numbers: 1 + Math.max(...recording.cdrs.map(({ sequence }) => sequence), ...events.map(highestNumber)),
  };
}

/** Moment of a `calldate`, microseconds since 1970; the PBX's time was UTC. */
export function calldateUs(calldate: string): number {
  return Date.parse(`${calldate.replace(' ', 'T')}Z`) * 1_000;
}

/** The row of a call that is ended at `endUs` instead of later. */
export function cutRow(cdr: FreePbxCdr, endUs: number): FreePbxCdr {
  const duration = Math.min(cdr.duration, Math.max(0, Math.floor((endUs - calldateUs(cdr.calldate)) / 1e6)));
  return { ...cdr, duration, billsec: Math.max(0, cdr.billsec - (cdr.duration - duration)) };
}

function highestNumber(event: AmiEvent): number {
  const counter = Number(event.Uniqueid?.split('.')[1] ?? 0);
  const suffix = Number.parseInt(event.Channel?.split('-').at(-1) ?? '0', 16);
  return Math.max(counter, Number.isNaN(suffix) ? 0 : suffix);
}

import { randomUUID } from 'node:crypto';
import type { AmiEvent, FreePbxCdr } from '../recordings/index.ts';
import { calldateUs, type Script, type Step } from './compile-script.ts';
import { timestamp } from './end-live-calls.ts';

const identifier = /^\d{10}\.(\d+)$/;
const channelName = /^(.+-)([0-9a-f]{8})((?:;\d)?)$/;
const momentFields = new Set(['LoginTime', 'LastCall', 'LastPause']);
const lengthFields = new Set(['HoldTime', 'TalkTime', 'RingTime']);

export type Replay = {
  /** When the replay begins, microseconds since 1970. */
  startUs: number;
  /** 2 is twice as fast: moments draw together and lengths shrink alike, so that the facts go on agreeing. */
  speed: number;
  /** Added to every number that Asterisk counts up; larger than any used by an earlier replay. */
  firstNumber: number;
};

/**
 * The script as if it happened from `startUs` on. The same identifier becomes the same new one in every field, its epoch part tells the
 * new moment, and no identifier of another replay comes again. Phone numbers, agents and queues stay.
 */
export function moveScript(script: Script, replay: Replay): Step[] {
  const bridges = new Map<string, string>();
  const moveUs = (us: number) => replay.startUs + Math.round((us - script.firstUs) / replay.speed);
  const shrink = (length: number) => Math.round(length / replay.speed);
  const moveSeconds = (us: number) => Math.floor(moveUs(us) / 1_000_000);

  const moveText = (text: string): string => {
    const number = identifier.exec(text)?.[1];
    if (number !== undefined) {
      const birthUs = script.births.get(text) ?? Number(text.split('.')[0]) * 1_000_000;
      return `${moveSeconds(birthUs)}.${Number(number) + replay.firstNumber}`;
    }
    const [, name, suffix = '', half] = channelName.exec(text) ?? [];
    if (name === undefined) return text;
    const counted = (Number.parseInt(suffix, 16) + replay.firstNumber) % 2 ** 32;
    return `${name}${counted.toString(16).padStart(8, '0')}${half}`;
  };

  const moveField = (key: string, value: string): string => {
    if (momentFields.has(key)) return value === '0' ? value : `${moveSeconds(Number(value) * 1_000_000)}`;
    if (lengthFields.has(key)) return `${shrink(Number(value))}`;
    if (key !== 'BridgeUniqueid') return moveText(value);
    const bridge = bridges.get(value) ?? randomUUID();
    bridges.set(value, bridge);
    return bridge;
  };

  const moveEvent = (event: AmiEvent, atUs: number): AmiEvent => {
    const { Timestamp: _, ...fields } = event;
    const moved = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, moveField(key, value)]));
    return { Event: event.Event, ...moved, Timestamp: timestamp(atUs) };
  };

  const moveCdr = (cdr: FreePbxCdr): FreePbxCdr => ({
    ...cdr,
    calldate: calldateOf(moveUs(calldateUs(cdr.calldate))),
    duration: shrink(cdr.duration),
    billsec: shrink(cdr.billsec),
    uniqueid: moveText(cdr.uniqueid),
    linkedid: moveText(cdr.linkedid),
    channel: moveText(cdr.channel),
    dstchannel: moveText(cdr.dstchannel),
    sequence: cdr.sequence + replay.firstNumber,
  });

  return script.steps.map((step) => {
    const atUs = moveUs(step.atUs);
    return 'event' in step ? { atUs, event: moveEvent(step.event, atUs) } : { atUs, cdr: moveCdr(step.cdr) };
  });
}

function calldateOf(us: number): string {
  return new Date(us / 1_000).toISOString().slice(0, 19).replace('T', ' ');
}

import type { AmiEvent } from './read-recording.ts';

/** How one kind of bridge between AMI and Socket.IO emits an event: `socket.emit(name, payload)`. */
export type BridgeShape = { title: string; emit: (event: AmiEvent) => { name: string; payload: unknown } };

type Fields = Record<string, string>;

/** Every shape met in the wild. The first is the old program's own bridge, which names an event without queue `undefined`. */
export const bridgeShapes: BridgeShape[] = [
  {
    title: 'named by queue, lower-case keys',
    emit: (event) => ({ name: `${event.Queue}`, payload: lowerKeys(event) }),
  },
  { title: "named by event, AMI's own keys", emit: (event) => ({ name: event.Event, payload: { ...event } }) },
  {
    title: "named by event in lower case, AMI's own keys",
    emit: (event) => ({ name: event.Event.toLowerCase(), payload: { ...event } }),
  },
  { title: 'camelCase keys', emit: (event) => ({ name: event.Event, payload: mapKeys(event, camelCase) }) },
  { title: 'envelope {data}', emit: (event) => ({ name: event.Event, payload: { data: lowerKeys(event) } }) },
  {
    title: 'envelope {event, data}',
    emit: ({ Event, ...data }) => ({ name: 'ami', payload: { event: Event, data } }),
  },
  {
    title: 'repeated keys as arrays',
    emit: (event) => ({ name: `${event.Queue}`, payload: repeatKeys(lowerKeys(event)) }),
  },
  {
    title: 'JSON text',
    emit: (event) => ({ name: `${event.Queue}`, payload: JSON.stringify(lowerKeys(event)) }),
  },
  {
    title: 'without Timestamp',
    emit: ({ Timestamp, ...event }) => ({ name: `${event.Queue}`, payload: lowerKeys(event) }),
  },
  {
    title: 'the few keys of the old bridge',
    emit: (event) => ({ name: `${event.Queue}`, payload: onlyKeys(lowerKeys(event), oldBridgeKeys) }),
  },
];

const oldBridgeKeys = ['event', 'queue', 'uniqueid', 'linkedid', 'calleridnum', 'destchannel', 'cause'];

/** Keys that a repetition in the raw event can touch; `asterisk-manager` makes an array of all values met. */
const repeatedKeys = ['queue', 'uniqueid', 'linkedid', 'calleridnum', 'channel', 'membername'];

/** The keys in lower case, as the old program's bridge sends them. */
export function lowerKeys(event: Fields): Fields {
  return mapKeys(event, (key) => key.toLowerCase());
}

function mapKeys(fields: Fields, rename: (key: string) => string): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [rename(key), value]));
}

/** `CallerIDNum` → `callerIdNum`, `Cause-txt` → `causeTxt`, `Linkedid` → `linkedId`. */
function camelCase(key: string): string {
  return key
    .replace(/(Unique|Linked)id$/, '$1Id')
    .replace(/ID(?=[A-Z]|$)/, 'Id')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/, (letter) => letter.toLowerCase());
}

function repeatKeys(fields: Fields): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, repeatedKeys.includes(key) ? [value, value] : value]),
  );
}

function onlyKeys(fields: Fields, keys: string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => keys.includes(key)));
}

/**
 * Reads what bridges send. They agree on nothing but the meaning: keys come as AMI writes them (`Linkedid`), in lower case, in camelCase
 * or with dashes; the event may lie in an envelope (`{data: {…}}`), as JSON text, or several in an array; a repeated key comes as an
 * array. A PayloadReader answers for a field under any of those spellings.
 */
const envelopeKeys = ['data', 'payload', 'body', 'message', 'evt', 'event'];
const envelopeDepthMax = 4;
const eventsPerMessageMax = 1_000;

export type PayloadReader = {
  /** The event's AMI name in lower case, where the payload itself says it. */
  eventName: string | undefined;
  /** What the envelopes around it call it, the nearest first. */
  outerNames: string[];
  /** The raw value of a field, by its AMI name in lower case without punctuation: `linkedid`, `causetxt`. */
  value: (field: string) => unknown;
};

/** The events in one Socket.IO message; what is not an object stays as it is, for the caller to reject. */
export function eventsOfMessage(args: unknown[]): unknown[] {
  const payload =
    args.find((arg) => typeof arg === 'object' && arg !== null) ??
    args.map(parseJsonText).find((arg) => arg !== undefined) ??
    args[0];
  return Array.isArray(payload) ? payload.slice(0, eventsPerMessageMax) : [payload];
}

function parseJsonText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // not JSON after all: the caller rejects the text as it is
  }
}

/** Opens one event; `undefined` when it is not an object. */
export function readPayload(raw: unknown): PayloadReader | undefined {
  let current: unknown = raw;
  const outerNames: string[] = [];
  for (let depth = 0; depth < envelopeDepthMax; depth += 1) {
    if (typeof current === 'string') current = parseJsonText(current);
    if (typeof current !== 'object' || current === null || Array.isArray(current)) return undefined;
    const fields = foldKeys(current);
    const named = fields.get('event');
    const eventName = typeof named === 'string' ? named.trim().toLowerCase() : undefined;
    const inner = fields.has('uniqueid') ? undefined : envelopeKeys.map((key) => fields.get(key)).find(isNested);
    if (inner === undefined) return { eventName, outerNames, value: (field) => fields.get(field) };
    if (eventName !== undefined) outerNames.unshift(eventName);
    current = inner;
  }
  return undefined;
}

function isNested(value: unknown): boolean {
  return (typeof value === 'object' && value !== null && !Array.isArray(value)) || parseJsonText(value) !== undefined;
}

/** Fields under their folded names: `Cause-txt`, `causeTxt` and `cause_txt` are all `causetxt`. The first of two alike counts. */
function foldKeys(object: object): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(object)) {
    const folded = foldKey(key);
    if (!fields.has(folded)) fields.set(folded, Array.isArray(value) ? value[0] : value);
  }
  return fields;
}

/** A PBX sends the same hundred keys over and over; a hostile one is kept from filling the memory. */
const foldedKeysMax = 2_000;
const foldedKeys = new Map<string, string>();

function foldKey(key: string): string {
  const known = foldedKeys.get(key);
  if (known !== undefined) return known;
  const folded = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (foldedKeys.size < foldedKeysMax) foldedKeys.set(key, folded);
  return folded;
}

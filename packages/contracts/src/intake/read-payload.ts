/**
 * Reads what bridges send. They agree on nothing but the meaning: keys come as AMI writes them (`Linkedid`), in lower case, in camelCase
 * or with dashes; the event may lie in an envelope (`{data: {…}}`), as JSON text, or several in an array; a repeated key comes as an
 * array. A PayloadReader answers for a field under any of those spellings.
 */
const envelopeKeys = ['data', 'payload', 'body', 'message', 'evt', 'event'] as const;

/** The AMI fields that are read, in lower case without punctuation. */
const amiFields = [
  'uniqueid',
  'linkedid',
  'queue',
  'timestamp',
  'channel',
  'calleridnum',
  'calleridname',
  'context',
  'exten',
  'priority',
  'destchannel',
  'destuniqueid',
  'destlinkedid',
  'interface',
  'membername',
  'name',
  'location',
  'stateinterface',
  'membership',
  'penalty',
  'callstaken',
  'lastcall',
  'lastpause',
  'status',
  'paused',
  'pausedreason',
  'position',
  'holdtime',
  'talktime',
  'ringtime',
  'reason',
  'variable',
  'value',
  'cause',
  'causetxt',
  'result',
  'peer',
  'peerstatus',
  'objectname',
  'devicestate',
  'ipaddress',
  'extension',
  'desttype',
  'destapp',
  'transfertargetexten',
  'transfertargetcontext',
  'transfereeuniqueid',
  'transfereelinkedid',
  'transfereecalleridnum',
  'transfereecalleridname',
  'transfereechannel',
  'transfereruniqueid',
  'transfererlinkedid',
  'origtransfereruniqueid',
  'origtransfererlinkedid',
  'secondtransfereruniqueid',
  'secondtransfererlinkedid',
  'transfertargetlinkedid',
] as const;
export type AmiField = (typeof amiFields)[number];
type Field = AmiField | (typeof envelopeKeys)[number];
const envelopeDepthMax = 4;
const eventsPerMessageMax = 1_000;

export type PayloadReader = {
  /** The event's AMI name in lower case, where the payload itself says it. */
  eventName: string | undefined;
  /** What the envelopes around it call it, the nearest first. */
  outerNames: string[];
  /** The raw value of a field. */
  value: (field: AmiField) => unknown;
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
    const fields = new Fields(current);
    const named = fields.get('event');
    const eventName = typeof named === 'string' ? named.trim().toLowerCase() : undefined;
    const inner =
      fields.get('uniqueid') !== undefined ? undefined : envelopeKeys.map((key) => fields.get(key)).find(isNested);
    if (inner === undefined) return { eventName, outerNames, value: (field) => fields.get(field) };
    if (eventName !== undefined) outerNames.unshift(eventName);
    current = inner;
  }
  return undefined;
}

function isNested(value: unknown): boolean {
  return (typeof value === 'object' && value !== null && !Array.isArray(value)) || parseJsonText(value) !== undefined;
}

/**
 * Reads fields under their folded names: `Cause-txt`, `causeTxt` and `cause_txt` are all `causetxt`; of an array the first value counts.
 * A bridge spells the same hundred keys over and over, so each spelling is folded once; keys beyond the bound are not looked at.
 */
class Fields {
  readonly #object: Record<string, unknown>;

  constructor(object: object) {
    this.#object = object as Record<string, unknown>;
    for (const key in object) if (!spellingsKnown.has(key)) learnSpelling(key);
  }

  get(field: Field): unknown {
    for (const spelling of spellings.get(field) ?? []) {
      const value = this.#object[spelling];
      if (value !== undefined) return Array.isArray(value) ? value[0] : value;
    }
    return undefined;
  }
}

const spellingsMax = 10_000;
const fieldsRead = new Set<string>([...amiFields, ...envelopeKeys]);
const spellingsKnown = new Set<string>();
const spellings = new Map<string, string[]>();

function learnSpelling(key: string): void {
  const folded = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  const isRead = fieldsRead.has(folded);
  // payloads with thousands of keys of their own making must not keep the field names out
  if (!isRead && spellingsKnown.size >= spellingsMax) return;
  spellingsKnown.add(key);
  if (isRead) spellings.set(folded, [...(spellings.get(folded) ?? []), key]);
}

import type { Visitor } from '../session/session.ts';
import { ProblemError } from './problem.ts';

/**
 * Phone numbers before those who may not see them.
 *
 * What must stay true: with `MASK_NUMBERS=viewers` no answer shows a viewer a whole number of an outside caller, in whatever list, call, file or
 * live stream it stands, and none can be found out by looking for parts of it. So every answer goes through here, by its fields' names,
 * which are the same wherever they stand: a new field that holds numbers is named below. Extensions, being shorter, stay.
 */
export type NumberRule = 'none' | 'viewers';

/** Of a number this many digits stay, by which people know it again. */
const shownDigits = 4;
const maskedDigitsMin = 7;

/** Written as people write numbers, with blanks and dashes. */
const numberFields = new Set(
  'callerNumber callerName callerId number phone src dst cnum cnam did clid source destination before after'.split(' '),
);
/** In which a number may stand among other things. */
const mixedFields = new Set(
  [
    'extension agent agents channel dstchannel agentChannel agentInterface interface place by name',
    'recordingfile heard told username peerUsername causeText transfer',
  ].flatMap((names) => names.split(' ')),
);
const writtenNumber = /\+?\d(?:[\d().]|[ -](?=[\d(])){5,}\d/g;
const plainNumber = /\d{7,}/g;

export function mustMask(rule: NumberRule, { role }: Pick<Visitor, 'role'>): boolean {
  return rule === 'viewers' && role === 'viewer';
}

/** The same answer with its numbers masked; made of what JSON has. */
export function maskNumbers<T>(answer: T, field = ''): T {
  if (typeof answer === 'string') return maskText(answer, field) as T;
  if (Array.isArray(answer)) return answer.map((item) => maskNumbers(item, field)) as T;
  if (answer === null || typeof answer !== 'object' || answer instanceof Date) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, name === 'recordingUrl' ? null : maskNumbers(value, name)]),
  ) as T;
}

/** Refuses a search for parts of numbers, by which they could be found out digit by digit. */
export function refusePartSearch(query: unknown): void {
  const values = Object.entries((query ?? {}) as Record<string, unknown>);
  const isPart = values.some(
    ([name, value]) =>
      (name === 'number' && value !== undefined) || (/^(src|dst)$/.test(name) && /\*/.test(`${value}`)),
  );
  if (!isPart) return;
  throw new ProblemError(
    403,
    'Numbers are masked for you, so only a whole number can be looked for: `callerNumber` of calls, `src` and `dst` of CDRs without `*`',
  );
}

function maskText(text: string, field: string): string {
  if (numberFields.has(field)) return text.replace(writtenNumber, maskDigits);
  return mixedFields.has(field) ? text.replace(plainNumber, maskDigits) : text;
}

function maskDigits(number: string): string {
  let digits = number.replace(/\D/g, '').length;
  if (digits < maskedDigitsMin) return number;
  return number.replace(/\d/g, (digit) => (digits-- > shownDigits ? '•' : digit));
}

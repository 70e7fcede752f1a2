import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmiMessage, AmiReader, fieldOf } from './read-messages.ts';

const greeting = 'Asterisk Call Manager/11.0.0\r\n';

/** What a reader makes of these bytes when they come in packets that end at these places. */
function readAll(bytes: Buffer, ends: number[] = []): { messages: AmiMessage[]; tooLong: number } {
  const messages: AmiMessage[] = [];
  let tooLong = 0;
  const reader = new AmiReader(
    (message) => messages.push(message),
    () => {
      tooLong += 1;
    },
  );
  const places = [...new Set([0, ...ends, bytes.length])].sort((a, b) => a - b);
  for (const [index, end] of places.entries()) if (index > 0) reader.push(bytes.subarray(places[index - 1], end));
  return { messages, tooLong };
}

const readText = (text: string) => readAll(Buffer.from(greeting + text)).messages;

it('reads the same messages wherever the packets end', () => {
  const text = `${greeting}Response: Success\r\nMessage: Authentication accepted\r\n\r\nEvent: Hangup\r\nCallerIDName: Zoë 📞\r\nCause-txt: Normal Clearing\r\n\r\nEvent: A\r\n\r\n`;
  const bytes = Buffer.from(text);
  const whole = readAll(bytes).messages;
  expect(whole).toEqual([
    { Response: 'Success', Message: 'Authentication accepted' },
    { Event: 'Hangup', CallerIDName: 'Zoë 📞', 'Cause-txt': 'Normal Clearing' },
    { Event: 'A' },
  ]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: bytes.length - 1 })), (ends) => {
      expect(readAll(bytes, ends).messages).toEqual(whole);
    }),
  );
  expect(readAll(bytes, [...bytes.keys()]).messages).toEqual(whole);
});

describe('a message', () => {
  it('keeps all values of a repeated field, and the first counts', () => {
    const [message] = readText('Event: Status\r\nVariable: A=1\r\nVariable: B=2\r\nVariable: C=3\r\n\r\n');
    expect(message).toEqual({ Event: 'Status', Variable: ['A=1', 'B=2', 'C=3'] });
    expect(message && fieldOf(message, 'Variable')).toBe('A=1');
  });

  it('keeps a value of several lines together', () => {
    expect(
      readText('Event: VarSet\r\nVariable: NOTE\r\nValue: first\nsecond\r\nthird line\r\nLast: x\r\n\r\n'),
    ).toEqual([{ Event: 'VarSet', Variable: 'NOTE', Value: 'first\nsecond\nthird line', Last: 'x' }]);
  });

  it('keeps colons, blanks and empty values', () => {
    expect(
      readText('Event: Newexten\r\nAppData: a: b:c\r\nEmpty: \r\nBare:\r\nChanVariable(PJSIP/1-0): x=y\r\n\r\n'),
    ).toEqual([{ Event: 'Newexten', AppData: 'a: b:c', Empty: '', Bare: '', 'ChanVariable(PJSIP/1-0)': 'x=y' }]);
  });

  it('takes what is no UTF-8 for the western alphabet of old equipment', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${greeting}Event: A\r\nCallerIDName: Jo`),
      Buffer.from([0xe3, 0x6f]),
      Buffer.from('\r\n\r\n'),
    ]);
    expect(readAll(bytes).messages).toEqual([{ Event: 'A', CallerIDName: 'João' }]);
  });

  it('may have a mebibyte; one that never ends is left out and the next is read again', () => {
    const long = 'y'.repeat(1_048_576);
    expect(fieldOf(readText(`Event: A\r\nNote: ${long}\r\n\r\n`)[0] ?? {}, 'Note')).toHaveLength(1_048_576);
    const endless = Buffer.from(`${greeting}Event: A\r\nNote: ${'y'.repeat(5 * 1_048_576)}\r\n\r\nEvent: B\r\n\r\n`);
    const ends = Array.from({ length: 90 }, (_, index) => index * 65_536);
    expect(readAll(endless, ends)).toEqual({ messages: [{ Event: 'B' }], tooLong: 1 });
  });
});

it.each(['HTTP/1.1 400 Bad Request\r\n\r\n', 'SSH-2.0-OpenSSH_9.9\r\n', 'x'.repeat(2_000)])(
  'says that what answers is no AMI: %.20s',
  (text) => {
    expect(() => readAll(Buffer.from(text))).toThrow('no AMI');
  },
);

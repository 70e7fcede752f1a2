import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recordingUrl } from './recording-url.ts';

const cdr = {
  recordingfile: 'q-600-1199990000-20261120-080000-1795160325.7.wav',
  calldate: '2026-11-20 08:00:00',
  uniqueid: '1795160325.7',
  linkedid: '1795160325.6',
  src: '+551199990000',
  dst: '600',
};
const template = 'https://pbx.example/monitor/{year}/{month}/{day}/{recordingfile}';

test.each([
  [
    template,
    cdr.recordingfile,
    'https://pbx.example/monitor/2026/11/20/q-600-1199990000-20261120-080000-1795160325.7.wav',
  ],
  [template, 'a b&c?.wav', 'https://pbx.example/monitor/2026/11/20/a%20b%26c%3F.wav'],
  ['http://pbx/rec/{recordingfile}', '2026/11/20/x.wav', 'http://pbx/rec/2026/11/20/x.wav'],
  ['http://pbx/rec/{recordingfile}', '/var/spool/x.wav', 'http://pbx/rec/var/spool/x.wav'],
  ['http://pbx/rec/{year}/{filename}', '/var/spool/asterisk/monitor/x.wav', 'http://pbx/rec/2026/x.wav'],
  [
    'https://rec.example/?id={uniqueid}&from={src}',
    'x.wav',
    'https://rec.example/?id=1795160325.7&from=%2B551199990000',
  ],
])('%s of %j is %s', (from, recordingfile, url) => {
  expect(recordingUrl(from, { ...cdr, recordingfile })).toBe(url);
});

test.each(['', '..', '../x.wav', 'a/../../x.wav', 'a//x.wav', '..\\x.wav', 'x\n.wav', 'a/', '/', './x'])(
  '%j has no address',
  (recordingfile) => {
    expect(recordingUrl(template, { ...cdr, recordingfile })).toBeNull();
  },
);

it('has no address without a template, or where a part of it is empty', () => {
  expect(recordingUrl(null, cdr)).toBeNull();
  expect(recordingUrl('http://pbx/{linkedid}/{filename}', { ...cdr, linkedid: '' })).toBeNull();
});

describe('whatever stands in a CDR', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('..', '/', '%2e%2e', '//evil.example', '?', '#', '@'),
  );
  it('leads below the path of the template and nowhere else', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (parts, uniqueid) => {
        const url = recordingUrl('https://pbx.example/monitor/{recordingfile}?id={uniqueid}', {
          ...cdr,
          recordingfile: parts.join(''),
          uniqueid,
        });
        if (url === null) return;
        const { origin, pathname, hash } = new URL(url);
        expect([origin, hash]).toEqual(['https://pbx.example', '']);
        expect(pathname.startsWith('/monitor/')).toBe(true);
        expect([...new URL(url).searchParams.keys()]).toEqual(['id']);
      }),
    );
  });
});

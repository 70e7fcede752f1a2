import { expect, test } from 'vitest';
import { recordingTemplateSetting } from './recording-template.ts';

test.each([
  'https://pbx.example/monitor/{year}/{month}/{day}/{recordingfile}',
  'http://10.0.0.5:8080/rec?id={uniqueid}&n={filename}',
  'https://user:pass@pbx.example/{linkedid}/{src}-{dst}.wav',
])('%s can be used', (template) => {
  expect(recordingTemplateSetting.parse(template)).toBe(template);
});

test.each([
  ['javascript:alert(1)//{recordingfile}', /http or https/],
  ['ftp://pbx.example/{recordingfile}', /http or https/],
  ['/var/spool/asterisk/monitor/{recordingfile}', /http or https/],
  ['https://{src}.example/{recordingfile}', /nothing in braces before its path/],
  ['https://pbx.example:{dst}/{recordingfile}', /nothing in braces before its path/],
  ['https://pbx.example/{calldate}/{recordingfile}', /no other words in braces than .*\{uniqueid\}/],
])('%s is refused', (template, says) => {
  expect(recordingTemplateSetting.safeParse(template).error?.issues[0]?.message).toMatch(says);
});

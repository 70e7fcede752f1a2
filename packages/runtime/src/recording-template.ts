import { z } from 'zod';

/** What a recording's address may be made of: parts of its CDR. */
const recordingPlaceholders = [
  'recordingfile',
  'filename',
  'year',
  'month',
  'day',
  'uniqueid',
  'linkedid',
  'src',
  'dst',
] as const;
export type RecordingPlaceholder = (typeof recordingPlaceholders)[number];

const placeholder = /\{(\w*)\}/g;

/** Where recordings are found: an http or https address whose host is fixed, with the CDR's parts in braces behind it. */
export const recordingTemplateSetting = z
  .string()
  .max(1_000)
  .refine(
    (template) => isWebAddress(template.replace(placeholder, 'x')) && !/^[^/]*\/\/[^/?#]*\{/.test(template),
    'must be an http or https address with nothing in braces before its path, such as https://pbx.example/monitor/{year}/{month}/{day}/{recordingfile}',
  )
  .refine(
    (template) => [...template.matchAll(placeholder)].every(([, name]) => isPlaceholder(name ?? '')),
    `may have no other words in braces than ${recordingPlaceholders.map((name) => `{${name}}`).join(', ')}`,
  );

/** Puts values in the place of the braces. */
export function fillRecordingTemplate(template: string, value: (name: RecordingPlaceholder) => string): string {
  return template.replace(placeholder, (whole, name: string) => (isPlaceholder(name) ? value(name) : whole));
}

function isPlaceholder(name: string): name is RecordingPlaceholder {
  return (recordingPlaceholders as readonly string[]).includes(name);
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

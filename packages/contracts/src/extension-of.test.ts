import { expect, it } from 'vitest';
import { extensionOf } from './extension-of.ts';

it.each([
  ['PJSIP/7000', '7000'],
  ['PJSIP/7000-0000001f', '7000'],
  ['SIP/sales-desk-0000001f', 'sales-desk'],
  ['Local/101@from-queue/n', '101'],
  ['Local/101@from-queue-00000003;1', '101'],
  ['IAX2/trunk-12', 'trunk-12'],
  ['DAHDI/i1/5551234-2', 'i1'],
  ['Agent 101', undefined],
  ['PJSIP/', undefined],
  [undefined, undefined],
])('%s → %s', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});

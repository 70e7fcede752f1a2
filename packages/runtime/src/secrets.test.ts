import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from './errors.ts';
import { isSealedWithOldKey, openSecret, sealSecret, secretsKeySetting } from './secrets.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [oldKey, newKey] = [key('2025'), key('2026')];
const ring = (...keys: string[]) => secretsKeySetting.parse(keys.join(','));
const place = 'partner 7 password';

describe('a sealed secret', () => {
  it('opens again, whatever it is, and shows nothing of itself', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (secret) => {
        const sealed = sealSecret(secret, place, ring(oldKey));
        expect(openSecret(sealed, place, ring(oldKey))).toBe(secret);
        expect(sealed).toMatch(/^v1\.2025\.[\w-]+$/);
      }),
    );
  });

  it('is another text each time', () => {
    expect(sealSecret('x', place, ring(oldKey))).not.toBe(sealSecret('x', place, ring(oldKey)));
  });

  it('opens after the keys were exchanged, and tells that it is to be sealed anew', () => {
    const sealed = sealSecret('x', place, ring(oldKey));
    const both = ring(newKey, oldKey);
    expect(openSecret(sealed, place, both)).toBe('x');
    expect(isSealedWithOldKey(sealed, both)).toBe(true);
    expect(isSealedWithOldKey(sealSecret('x', place, both), both)).toBe(false);
  });

  it.each([
    ['a key that is not there', () => ring(newKey), place, /sealed with the key "2025", and SECRETS_KEY has 2026/],
    ['another key under the same name', () => ring(key('2025')), place, /does not open with the key "2025"/],
    ['another place', () => ring(oldKey), 'partner 8 password', /does not open|another place/],
  ])('does not open with %s', (_, keys, at, message) => {
    const sealed = sealSecret('x', place, ring(oldKey));
    expect(() => openSecret(sealed, at, keys())).toThrow(message);
    expect(() => openSecret(sealed, at, keys())).toThrow(BadInputError);
  });

  it('does not open when a bit of it was changed', () => {
    const sealed = sealSecret('secret', place, ring(oldKey));
    const [version, id, encoded = ''] = sealed.split('.');
    const bytes = Buffer.from(encoded, 'base64url');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => openSecret([version, id, changed.toString('base64url')].join('.'), place, ring(oldKey))).toThrow();
    }
    expect(() => openSecret('secret', place, ring(oldKey))).toThrow(/not sealed as it should be/);
  });
});

it.each(['', 'short:abc', 'no-key', `a:${'x'.repeat(10)}`])('SECRETS_KEY=%s is refused', (text) => {
  expect(secretsKeySetting.safeParse(text).success).toBe(false);
});

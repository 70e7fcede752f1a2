import { expect, it } from 'vitest';
import { hashPassword, isPasswordOf } from './hash-password.ts';

it('knows the right password again, however its accents were typed, and no other', async () => {
  const hash = await hashPassword('caf\u00e9 com p\u00e3o');
  expect(await isPasswordOf('cafe\u0301 com pa\u0303o', hash)).toBe(true);
  expect(await isPasswordOf('cafe com pao', hash)).toBe(false);
  expect(await isPasswordOf('', hash)).toBe(false);
  expect(await isPasswordOf('x', 'not-a-hash')).toBe(false);
});

it('never gives two people the same hash', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
});

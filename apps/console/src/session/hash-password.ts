import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const deriveKey = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** 64 MiB of memory for a hash, as OWASP's Password Storage Cheat Sheet has it for scrypt (N = 2^16, r = 8, p = 2). */
const cost = { N: 2 ** 16, r: 8, p: 2 };
const keyBytes = 32;
const saltBytes = 16;

/** `scrypt$N$r$p$salt$key`: the costs stand in the hash, so that they can be raised without shutting anybody out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** False for a hash that is not of this form as well. */
export async function isPasswordOf(password: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt = '', key = ''] = hash.split('$');
  if (scheme !== 'scrypt') return false;
  const right = Buffer.from(key, 'base64url');
  const given = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return right.length === given.length && timingSafeEqual(right, given);
}

/** Passwords compare as people read them: é typed in two ways is one password. */
function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  return deriveKey(password.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r });
}

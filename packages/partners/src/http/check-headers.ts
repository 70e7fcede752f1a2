import { validateHeaderName, validateHeaderValue } from 'node:http';
import { PartnerError } from '../errors.ts';

/** Refuses headers that cannot be sent, by their names alone: a value may be a secret. The commonest is one that was pasted with the end of its line. */
export function checkHeaders(headers: Record<string, string>): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!isHeaderName(name)) {
      throw new PartnerError('bad-input', `"${name}" is no name of a header: mend the partner's configuration`);
    }
    if (isSound(() => validateHeaderValue(name, value))) continue;
    throw new PartnerError(
      'bad-input',
      `what is to go into the header "${name}" has a line break, or a character that headers cannot carry: set it anew, and a secret without the end of its line`,
    );
  }
}

/** Whether Node takes it. */
export function isHeaderName(name: string): boolean {
  return isSound(() => validateHeaderName(name));
}

function isSound(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

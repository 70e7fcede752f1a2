/** Deeper than any partner nests, and shallow enough for everything that later walks the value recursively. */
const depthMax = 64;
const longNumber = /[:[,]\s*-?\d[\d.]{15,}\s*[,}\]]/;

/**
 * Parses JSON that others wrote. Numbers whose digits a double would lose, as some partners' ids are (Zadarma's `1439981389.2702773`), become
 * strings of those digits.
 * Throws a SyntaxError that says what is wrong; NaN and Infinity are not JSON.
 */
export function parseJson(text: string): unknown {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (isDeeperThan(body, depthMax)) throw new SyntaxError(`nested deeper than ${depthMax} levels`);
  if (!longNumber.test(body)) return JSON.parse(body);
  return JSON.parse(body, keepDigits as (this: unknown, key: string, value: unknown) => unknown);
}

function keepDigits(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || source.length < 16) return value;
  return String(value) === source ? value : source;
}

function isDeeperThan(text: string, max: number): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x7b || code === 0x5b) {
      depth++;
      if (depth > max) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

/** The index of the quote that ends the string beginning at `start`. */
function endOfString(text: string, start: number): number {
  let end = start;
  do {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
  } while (isEscaped(text, end));
  return end;
}

function isEscaped(text: string, quote: number): boolean {
  let backslashes = 0;
  for (let i = quote - 1; text.charCodeAt(i) === 0x5c; i--) backslashes++;
  return backslashes % 2 === 1;
}

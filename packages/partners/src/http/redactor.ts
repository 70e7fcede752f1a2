/**
 * Takes secrets and phone numbers out of whatever leaves this package: messages, audit, quarantine.
 *
 * What must stay true: every value that is known to be a secret is searched for as it is, URL-encoded, form-encoded and in base64, so that
 * it is found in a path, a query, a header, a body or in what a partner echoes back. Names that promise a secret are masked whatever they hold.
 */
const mask = '***';
const secretName =
  /pass|senha|secret|token|(^|[-_])api[-_]?key|^key$|authorization|^cookie|set-cookie|signature|credential/i;
/** A value shorter than this would mask half of every text; such secrets are masked by their names alone. */
const secretLengthMin = 4;
const phoneNumber = /(?<![\w.-])\+?\d[\d ().-]{6,}\d(?![\w-])/g;

export class Redactor {
  readonly #values = new Set<string>();
  #pattern: RegExp | undefined;

  constructor(secrets: Iterable<string> = []) {
    for (const secret of secrets) this.add(secret);
  }

  /** Learns one more secret, such as a token that was just handed out. */
  add(secret: string): void {
    if (secret.length < secretLengthMin) return;
    const forms = [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams([['', secret]]).toString().slice(1),
      Buffer.from(secret).toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ];
    for (const form of forms) this.#values.add(form);
    this.#pattern = undefined;
  }

  /** Masks every known secret in a text. */
  text(text: string): string {
    if (this.#values.size === 0) return text;
    this.#pattern ??= new RegExp(
      [...this.#values]
        .sort((a, b) => b.length - a.length)
        .map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
        .join('|'),
      'g',
    );
    return text.replace(this.#pattern, mask);
  }

  /** An excerpt of foreign text for a message: one line, without secrets, named secrets and phone numbers. */
  excerpt(text: string, lengthMax = 200): string {
    const named = this.text(text.slice(0, 10 * lengthMax)).replace(
      /(["']?[\w-]*(?:pass|senha|secret|token|key)[\w-]*["']?\s*[:=]\s*)("[^"]*"?|'[^']*'?|[^\s&,;}<]+)/gi,
      `$1${mask}`,
    );
    const line = maskPhones(named).replace(/\s+/g, ' ').trim();
    return line.length > lengthMax ? `${line.slice(0, lengthMax)}…` : line;
  }

  /** A URL as it may be kept: secrets anywhere, named secrets and phone numbers in the query, and credentials gone. */
  url(url: URL): string {
    const shown = new URL(url);
    if (shown.username) shown.username = mask;
    if (shown.password) shown.password = mask;
    const query = [...shown.searchParams].map(
      ([name, value]) => `${encodeURIComponent(name)}=${secretName.test(name) ? mask : maskPhones(encodeQuery(value))}`,
    );
    shown.search = '';
    return this.text(shown.href + (query.length > 0 ? `?${query.join('&')}` : ''));
  }

  headers(headers: Record<string, string | string[] | undefined>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, secretName.test(name) ? mask : this.text(String(value))]],
      ),
    );
  }

  /** A copy of a record with its secret fields masked, for the quarantine. */
  record(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.record(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        secretName.test(name) && typeof item === 'string' && item !== '' ? mask : this.record(item),
      ]),
    );
  }
}

function encodeQuery(value: string): string {
  return encodeURIComponent(value).replaceAll('%3A', ':').replaceAll('%20', ' ').replaceAll('%2B', '+');
}

function maskPhones(text: string): string {
  return text.replace(phoneNumber, (number) => {
    const digits = number.replace(/\D/g, '');
    const isOther = /^\d{4}-\d{2}-\d{2}|^\d{1,3}(\.\d{1,3}){3}$/.test(number);
    return digits.length < 8 || isOther ? number : `${mask}${digits.slice(-2)}`;
  });
}

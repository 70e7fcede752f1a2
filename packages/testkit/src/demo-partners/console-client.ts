/** The console's API as a person with its token uses it. */
export class ConsoleClient {
  readonly #origin: string;
  readonly #token: string;
  readonly #signal: AbortSignal;

  constructor(origin: string, token: string, signal: AbortSignal) {
    this.#origin = origin;
    this.#token = token;
    this.#signal = signal;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** Throws a ConsoleError for an answer that is no success. */
  async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(new URL(`/api/v1${path}`, this.#origin), {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([this.#signal, AbortSignal.timeout(answerTimeoutMs)]),
    });
    const text = await answer.text();
    if (!answer.ok) throw new ConsoleError(answer.status, `${method} ${path}: ${answer.status} ${text.slice(0, 500)}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

/** Longer than the console waits for its workers. */
const answerTimeoutMs = 20_000;

export class ConsoleError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

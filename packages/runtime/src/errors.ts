/** What the sender must mend: never retried. The message names the thing, the value and the way out. */
export class BadInputError extends Error {
  override name = 'BadInputError';
}

/** It cannot be done now, and nobody is at fault: the job goes back to its queue for so long, at the cost of none of its attempts. */
export class TryLaterError extends Error {
  override name = 'TryLaterError';
  readonly afterMs: number;

  constructor(message: string, afterMs: number) {
    super(message);
    this.afterMs = afterMs;
  }
}

/** A setting that is missing or wrong. The process says every problem at once and exits 78 (EX_CONFIG of sysexits.h). */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

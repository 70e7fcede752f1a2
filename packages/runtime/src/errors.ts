/** What the sender must mend: never retried. The message names the thing, the value and the way out. */
export class BadInputError extends Error {
  override name = 'BadInputError';
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

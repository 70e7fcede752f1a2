const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PROTOCOL_CONNECTION_LOST',
  'ER_SERVER_SHUTDOWN',
  'ER_CON_COUNT_ERROR',
  'ER_QUERY_INTERRUPTED',
]);
const behindCodes = new Set(['ER_NO_SUCH_TABLE', 'ER_BAD_FIELD_ERROR']);

/** Whether an error says that the server could not be reached or hung up, so that the same question may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && (awayCodes.has(codeOf(error)) || ('fatal' in error && error.fatal === true));
}

/** Whether an error says that the schema lacks what we ask of it: `npm run migrate` has not run yet. */
export function isSchemaBehind(error: unknown): boolean {
  return error instanceof Error && behindCodes.has(codeOf(error));
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

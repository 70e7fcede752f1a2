/** The source could not be reached, hung up, or gave up a statement: it may well answer the next time. */
export class SourceFailedError extends Error {
  override name = 'SourceFailedError';
}

/** The source says that this account may not do this, or that nobody may write there. */
export class SourceRefusedError extends Error {
  override name = 'SourceRefusedError';
}

const refusals = new Set([
  1044, // ER_DBACCESS_DENIED_ERROR
  1142, // ER_TABLEACCESS_DENIED_ERROR
  1143, // ER_COLUMNACCESS_DENIED_ERROR
  1227, // ER_SPECIFIC_ACCESS_DENIED_ERROR
  1288, // ER_NON_UPDATABLE_TABLE
  1290, // ER_OPTION_PREVENTS_STATEMENT, such as --read-only
  1792, // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
  1836, // ER_READ_ONLY_MODE
]);
const wrongPassword = 1045;

/** Names the source and the way out in an error of the driver. */
export function explainSourceError(source: string, error: unknown): Error {
  if (!(error instanceof Error)) return new SourceFailedError(`${source} failed: ${error}`);
  const errno = 'errno' in error ? Number(error.errno) : 0;
  const code = 'code' in error ? String(error.code) : error.name;
  if (refusals.has(errno))
    return new SourceRefusedError(`${source} refused (${code}): ${error.message}`, { cause: error });
  const wayOut =
    errno === wrongPassword
      ? 'check `user` and `password` of the source'
      : 'check that it runs and can be reached from here; the next try carries on from the cursor';
  return new SourceFailedError(`${source} failed (${code}${error.message ? `: ${error.message}` : ''}); ${wayOut}`, {
    cause: error,
  });
}

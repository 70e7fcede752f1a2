import { readFileSync } from 'node:fs';
import { BadInputError, type CdrSettings, type PbxSource, type TlsSettings } from '@voip-sync/runtime';
import { type Connection, type ConnectionOptions, createConnection, type ResultSetHeader } from 'mysql2/promise';
import { explainSourceError } from './source-errors.ts';

/** How long the source may take to accept a connection, and to answer one statement. */
const connectTimeoutMs = 10_000;
const statementTimeoutMs = 120_000;

type SourceConnection = {
  query: <R>(sql: string, values?: unknown[]) => Promise<R[]>;
  /** Rows as arrays, in the order of the columns asked for. */
  queryCells: <R extends unknown[]>(sql: string, values: unknown[]) => Promise<R[]>;
  /** Answers how many rows were inserted or changed. */
  write: (sql: string, values?: unknown[]) => Promise<number>;
};

/** A PBX's CDR database, for the length of a run. */
export type CdrSource = {
  /** How messages name it: whose it is and where it is. */
  name: string;
  table: string;
  /** Two connections, so that a page is read while the one before it is marked. */
  reader: SourceConnection;
  marker: SourceConnection;
  /** Drops the connections at once, whatever they wait for. */
  close: () => void;
};

/** Connects to the CDR database of a source. Throws a SourceFailedError that names it when it does not answer. */
export async function openCdrSource({ id, cdr }: PbxSource): Promise<CdrSource> {
  if (!cdr) throw new BadInputError(`Source ${id} has no CDR database: give it a \`cdr\` section in PBX_CONFIG`);
  const name = `The CDR database of source ${id} at ${cdr.host}:${cdr.port}/${cdr.database}`;
  const options = connectionOptions(id, cdr);
  const opened: Connection[] = [];
  const close = () => {
    for (const connection of opened) connection.destroy();
  };
  const open = async (isReader: boolean) => {
    const connection = await createConnection(options);
    // What breaks an idle connection is told by the next statement on it.
    connection.on('error', () => undefined);
    opened.push(connection);
    // Zero dates and dates such as 2026-11-00 may stand in the table and must be comparable; what we write stays checked.
    await connection.query("SET SESSION sql_mode = 'STRICT_TRANS_TABLES'");
    if (isReader) await holdBack(connection);
    return wrapConnection(name, connection);
  };
  try {
    const [reader, marker] = await Promise.all([open(true), open(false)]);
    return { name, table: cdr.table, reader, marker, close };
  } catch (error) {
    close();
    throw explainSourceError(name, error);
  }
}

/** What a reader may not do, in words that some servers know: write, and go on with a statement that we no longer wait for. */
const restraints = [
  'SET SESSION TRANSACTION READ ONLY',
  `SET SESSION max_statement_time = ${statementTimeoutMs / 1_000}`,
  `SET SESSION max_execution_time = ${statementTimeoutMs}`,
];
const unknownWords = new Set([
  1064, // ER_PARSE_ERROR
  1193, // ER_UNKNOWN_SYSTEM_VARIABLE
]);

async function holdBack(connection: Connection): Promise<void> {
  for (const restraint of restraints) {
    try {
      await connection.query(restraint);
    } catch (error) {
      if (!(error instanceof Error && 'errno' in error && unknownWords.has(Number(error.errno)))) throw error;
    }
  }
}

function wrapConnection(name: string, connection: Connection): SourceConnection {
  const ask = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw explainSourceError(name, error);
    }
  };
  const timeout = statementTimeoutMs;
  return {
    query: <R>(sql: string, values: unknown[] = []) =>
      ask(async () => (await connection.query({ sql, values, timeout }))[0] as R[]),
    queryCells: <R extends unknown[]>(sql: string, values: unknown[]) =>
      ask(async () => (await connection.query({ sql, values, timeout, rowsAsArray: true }))[0] as R[]),
    write: (sql, values = []) =>
      ask(async () => (await connection.query<ResultSetHeader>({ sql, values, timeout }))[0].affectedRows),
  };
}

function connectionOptions(id: string, cdr: CdrSettings): ConnectionOptions {
  return {
    host: cdr.host,
    port: cdr.port,
    user: cdr.user,
    password: cdr.password,
    database: cdr.database,
    charset: 'utf8mb4',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    connectTimeout: connectTimeoutMs,
    enableKeepAlive: true,
    // An update that changes nothing counts as nothing.
    flags: ['-FOUND_ROWS'],
    ...(cdr.tls ? { ssl: tlsOptions(id, cdr.tls) } : {}),
  };
}

function tlsOptions(id: string, tls: TlsSettings): NonNullable<ConnectionOptions['ssl']> {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      throw new BadInputError(`\`cdr.tls\` of source ${id} names a file that cannot be read: ${reason}`);
    }
  };
  return {
    ...(tls.ca ? { ca: read(tls.ca) } : {}),
    ...(tls.cert ? { cert: read(tls.cert) } : {}),
    ...(tls.key ? { key: read(tls.key) } : {}),
    ...(tls.rejectUnauthorized === undefined ? {} : { rejectUnauthorized: tls.rejectUnauthorized }),
    ...(tls.serverName ? { servername: tls.serverName } : {}),
  };
}

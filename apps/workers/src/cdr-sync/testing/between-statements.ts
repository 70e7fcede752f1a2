import { AsyncLocalStorage } from 'node:async_hooks';
import mysql from 'mysql2';

/**
 * Called before each statement of a run, with its number from 1 and its connection, and whether that is within a transaction; the statement waits
 * for it. So within a transaction it must want nothing that the transaction holds.
 */
export type BeforeStatement = (
  number: number,
  connection: mysql.Connection,
  isInTransaction: boolean,
) => Promise<void> | void;

type Watched = { statements: number; before: BeforeStatement };
const watched = new AsyncLocalStorage<Watched>();
const inTransaction = new WeakSet<mysql.Connection>();
const { query } = mysql.Connection.prototype;

mysql.Connection.prototype.query = function (this: mysql.Connection, ...parameters: never[]) {
  const run = watched.getStore();
  const send = () => (query as (...values: never[]) => mysql.Query).apply(this, parameters);
  if (!run) return send();
  run.statements += 1;
  const isInTransaction = inTransaction.has(this);
  const [first] = parameters as (string | { sql?: string })[];
  const sql = typeof first === 'string' ? first : first?.sql;
  if (/^\s*(START TRANSACTION|BEGIN)/i.test(sql ?? '')) inTransaction.add(this);
  if (/^\s*(COMMIT|ROLLBACK)\s*$/i.test(sql ?? '')) inTransaction.delete(this);
  const waiting = watched.exit(() => run.before(run.statements, this, isInTransaction));
  if (!waiting) return send();
  void waiting.then(() => {
    send();
  });
  return undefined as never;
} as typeof query;

/**
 * Lets something happen between any two statements of a run. It sits below everything, in the driver, so that a statement that is added to
 * the program some day is met as well. Answers how many statements there were.
 */
export async function betweenStatements(before: BeforeStatement, run: () => Promise<unknown>): Promise<number> {
  const state: Watched = { statements: 0, before };
  await watched.run(state, run);
  return state.statements;
}

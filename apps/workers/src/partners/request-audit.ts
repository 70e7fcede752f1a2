import { type Database, type PartnerRequestRow, recordPartnerRequests } from '@voip-sync/database';
import type { AuditRecord, AuditSink } from '@voip-sync/partners';
import type { Logger } from '@voip-sync/runtime';

/** Requests are written so many at a time, and after so long at the latest. */
const writeRowsMax = 200;
const writeEveryMs = 2_000;
/** While the database is away so many are kept; the oldest go first, and it is said how many. */
const keptRowsMax = 10_000;

type Row = Omit<PartnerRequestRow, 'id'>;

/** Keeps each request to a partner for the audit, written in bulk beside the run. `flush` when the run ends. */
export class RequestAudit implements AuditSink {
  readonly #database: Database;
  readonly #logger: Logger;
  readonly #partnerId: string;
  #rows: Row[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  runId: string | null = null;

  constructor(database: Database, logger: Logger, partnerId: string) {
    this.#database = database;
    this.#logger = logger;
    this.#partnerId = partnerId;
  }

  record(entry: AuditRecord): void {
    this.#rows.push(this.#rowOf(entry));
    if (this.#rows.length > keptRowsMax) {
      this.#rows.shift();
      this.#dropped += 1;
    }
    if (this.#rows.length >= writeRowsMax) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), writeEveryMs).unref();
  }

  /** Writes what waits. Never throws: the requests have happened; what could not be written stays for the next time. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const rows = this.#rows;
    if (rows.length === 0) return;
    this.#rows = [];
    try {
      await recordPartnerRequests(this.#database, rows);
      if (this.#dropped > 0) this.#logger.error({ dropped: this.#dropped }, 'requests could not be kept for the audit');
      this.#dropped = 0;
    } catch (error) {
      this.#rows = [...rows, ...this.#rows].slice(-keptRowsMax);
      this.#logger.warn({ err: error, waiting: this.#rows.length }, 'the audit of requests could not be written yet');
    }
  }

  #rowOf(entry: AuditRecord): Row {
    return {
      at: new Date(entry.at),
      partnerId: this.#partnerId,
      runId: this.runId,
      method: entry.method,
      url: entry.url.slice(0, 2_000),
      requestHeaders: JSON.stringify(entry.requestHeaders),
      requestBytes: entry.requestBytes,
      attempt: entry.attempt,
      status: entry.status ?? null,
      responseHeaders: entry.responseHeaders ? JSON.stringify(entry.responseHeaders) : null,
      responseBytes: entry.responseBytes,
      durationMs: Math.round(entry.durationMs),
      error: entry.error?.slice(0, 1_000) ?? null,
    };
  }
}

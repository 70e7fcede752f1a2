import { createDatabase, type Database } from '@voip-sync/database';
import { createLogger, type PbxSource } from '@voip-sync/runtime';
import {
  createFreePbxDatabase,
  type FreePbxCdr,
  type GenerationName,
  insertCdrs,
  readGeneration,
  readRecording,
  recordingNames,
} from '@voip-sync/testkit';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { type CdrSyncOptions, type CdrSyncResult, runCdrSync } from '../run-cdr-sync.ts';
import { type Cell, cdrColumns } from '../source/cdr-columns.ts';
import { digestRow } from '../source/digest-row.ts';
import { marksTable } from '../source/mark-copied.ts';

export type EmptyDatabase = { url: string; dispose: () => Promise<unknown> };
type Marking = NonNullable<PbxSource['cdr']>['marking'];

/** A PBX's database and a target, both on the servers of the test run, with what tests ask of them. */
export class CdrRig implements AsyncDisposable {
  readonly target: Database;
  readonly targetUrl: string;
  /** The PBX's database, as its administrator sees it; strings for dates, and no strict mode, as FreePBX has it. */
  readonly pbx: Connection;
  source: PbxSource;
  readonly #dispose: () => Promise<void>;

  constructor(target: Database, targetUrl: string, pbx: Connection, source: PbxSource, dispose: () => Promise<void>) {
    this.target = target;
    this.targetUrl = targetUrl;
    this.pbx = pbx;
    this.source = source;
    this.#dispose = dispose;
  }

  /** `make` gives an empty database each time; `syncColumn` is the type of a `sync` column, for a PBX that has one. */
  static async open(
    make: () => Promise<EmptyDatabase>,
    marking: Marking = 'none',
    syncColumn?: string,
  ): Promise<CdrRig> {
    const [targetServer, pbxServer] = await Promise.all([make(), make()]);
    await createFreePbxDatabase(pbxServer.url);
    const pbx = await createConnection({ uri: pbxServer.url, dateStrings: true, charset: 'utf8mb4' });
    await pbx.query("SET SESSION sql_mode = ''");
    if (syncColumn) await pbx.query(`ALTER TABLE cdr ADD COLUMN sync ${syncColumn} NULL`);
    const target = createDatabase(targetServer.url, { poolSize: 4 });
    await target.initialize();
    await target.runMigrations();
    const url = new URL(pbxServer.url);
    const source: PbxSource = {
      id: 'pbx',
      name: 'pbx',
      timeZone: 'UTC',
      cdr: {
        host: url.hostname,
        port: Number(url.port || 3306),
        user: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        database: url.pathname.slice(1),
        table: 'cdr',
        marking,
        lookBackMinutes: 240,
        backfillReadersMax: 2,
      },
    };
    return new CdrRig(target, targetServer.url, pbx, source, async () => {
      await pbx.end();
      if (target.isInitialized) await target.destroy();
      await Promise.all([targetServer.dispose(), pbxServer.dispose()]);
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#dispose();
  }

  run(options: Partial<CdrSyncOptions> = {}): Promise<CdrSyncResult> {
    const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
    const { target: database, source } = this;
    return runCdrSync({ database, source, owner: 'test', trigger: 'manual', jobId: null, logger, ...options });
  }

  /** Writes rows as the PBX would. */
  async insert(cdrs: Partial<FreePbxCdr>[]): Promise<void> {
    await insertCdrs(this.pbx, cdrs);
  }

  /** Puts the empty table of another generation in the place of FreePBX 17's. */
  async become(name: GenerationName): Promise<void> {
    await this.pbx.query('DROP TABLE cdr');
    await this.pbx.query(readGeneration(name).createTable);
  }

  async countRows(table: string): Promise<number> {
    const [row] = await this.ask<{ count: number }>(`SELECT COUNT(*) AS count FROM ${table}`);
    return Number(row?.count);
  }

  async ask<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.target.query(sql, values);
  }

  async askPbx<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pbx.query<RowDataPacket[]>(sql, values))[0] as T[];
  }

  /**
   * Holds both sides against each other. `lost`: rows of the source that are not at the target; `doubled`: rows that are there twice, or
   * that the source does not have; `marked`: rows marked at the source; `markedUncopied`: marked ones among those lost.
   */
  async compare(): Promise<{ rows: number; lost: number; doubled: number; marked: number; markedUncopied: number }> {
    const columns = await this.askPbx<{ Field: string }>('SHOW COLUMNS FROM cdr');
    const has = new Set(columns.map(({ Field }) => Field));
    const names = cdrColumns.map(({ name }) => (has.has(name) ? name : 'NULL')).join(', ');
    const [rows] = await this.pbx.query<RowDataPacket[][]>({
      sql: `SELECT ${names}, ${has.has('sync') ? 'sync IS NOT NULL' : '0'} FROM cdr`,
      rowsAsArray: true,
    });
    const cells = rows as unknown as Cell[][];
    const digests = cells.map((row) => digestRow(row.slice(0, cdrColumns.length)));
    const copied = await this.ask<{ digest: string }>('SELECT row_digest AS digest FROM cdrs');
    const copiedOnce = new Set(copied.map(({ digest }) => digest));
    const atSource = new Set(digests);
    const marks = await this.#marked(new Set(digests.filter((_, index) => Number(cells[index]?.at(-1)) === 1)));
    return {
      rows: atSource.size,
      lost: [...atSource].filter((digest) => !copiedOnce.has(digest)).length,
      doubled: copied.length - copiedOnce.size + [...copiedOnce].filter((digest) => !atSource.has(digest)).length,
      marked: marks.size,
      markedUncopied: [...marks].filter((digest) => !copiedOnce.has(digest)).length,
    };
  }

  async #marked(byColumn: Set<string>): Promise<Set<string>> {
    const [hasTable] = await this.askPbx(`SHOW TABLES LIKE '${marksTable}'`);
    if (!hasTable) return byColumn;
    const marks = await this.askPbx<{ digest: string }>(`SELECT digest FROM ${marksTable}`);
    return new Set(marks.map(({ digest }) => digest));
  }
}

/** The rows of both recordings; with `daysAgo` as if they had been recorded so many days before now. */
export function recordedCdrs(daysAgo?: number): FreePbxCdr[] {
  const cdrs = recordingNames.flatMap((name) => readRecording(name).cdrs);
  if (daysAgo === undefined) return cdrs;
  const today = Math.floor(Date.now() / 86_400_000);
  const recorded = Math.floor(Date.parse(`${cdrs[0]?.calldate.slice(0, 10)}T00:00:00Z`) / 86_400_000);
  return cdrs.map((cdr) => moveCdr(cdr, (today - recorded - daysAgo) * 86_400));
}

/** A row as if its call had been so many seconds later. */
export function moveCdr(cdr: FreePbxCdr, seconds: number): FreePbxCdr {
  const moveId = (id: string) => id.replace(/\d{10}/, (epoch) => String(Number(epoch) + seconds));
  const moment = new Date(Date.parse(`${cdr.calldate.replace(' ', 'T')}Z`) + seconds * 1_000);
  const calldate = moment.toISOString().slice(0, 19).replace('T', ' ');
  return { ...cdr, calldate, uniqueid: moveId(cdr.uniqueid), linkedid: moveId(cdr.linkedid) };
}

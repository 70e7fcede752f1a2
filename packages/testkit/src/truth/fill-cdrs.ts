import { bulkInsert, type Database, pbxSourceEntity } from '../../../database/src/index.ts';

/** The year that is filled, evenly. */
export const filledYear = { from: Date.parse('2025-11-20T00:00:00Z'), ms: 365 * 86_400_000 };

/** Rows that one statement makes. */
const chunkRows = 100_000;

/**
 * Fills an empty database with so many CDRs over a year, of three sources, ten trunks, two hundred extensions and a hundred thousand numbers.
 * The server itself makes the rows, in the order of time, so that every index but those of the numbers grows at its end. Numbers that look
 * drawn by lot are products with primes, so two fillings are the same. `onRows` is told how many there are.
 */
export async function fillCdrs(database: Database, rows: number, onRows: (rows: number) => void): Promise<void> {
  const sources = [1, 2, 3].map((number) => ({
    id: `pbx-${number}`,
    name: `PBX ${number}`,
    timeZone: 'America/Sao_Paulo',
    eventsKind: null,
    cdrMarking: 'none',
    updatedAt: new Date(),
  }));
  await bulkInsert(database.manager, pbxSourceEntity, sources, ['name']);
  const runner = database.createQueryRunner();
  try {
    await runner.query('CREATE TEMPORARY TABLE numbers (n INT NOT NULL PRIMARY KEY)');
    const digits = (name: string) =>
      `(SELECT 0 AS n ${Array.from({ length: 9 }, (_, index) => `UNION ALL SELECT ${index + 1}`).join(' ')}) AS ${name}`;
    await runner.query(
      `INSERT INTO numbers SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n
       FROM ${['a', 'b', 'c', 'd', 'e'].map(digits).join(' CROSS JOIN ')} ORDER BY 1`,
    );
    for (let first = 0; first < rows; first += chunkRows) {
      await runner.query(insertSql(rows), [first, Math.min(chunkRows, rows - first)]);
      onRows(Math.min(first + chunkRows, rows));
    }
    await runner.query('ANALYZE TABLE cdrs');
  } finally {
    await runner.release();
  }
}

/** The rows from the first on, one each of so many numbers; `i` is a row's own number, `at` its second of the year. */
function insertSql(rows: number): string {
  const lot = (prime: number, among: number) => `(i * ${prime} DIV 4096 % ${among})`;
  const number = `CONCAT('119', LPAD(${lot(2_654_435_761, 100_000)}, 8, '0'))`;
  const extension = `1001 + ${lot(1_000_003, 200)}`;
  const tail = "LPAD(HEX(i), 8, '0')";
  const phone = `CONCAT('PJSIP/', ${extension}, '-', ${tail})`;
  const trunk = `CONCAT('PJSIP/carrier-', ${lot(15_485_863, 10)}, '-', ${tail})`;
  const columns = {
    source_id: `CONCAT('pbx-', 1 + ${lot(32_452_843, 3)})`,
    started_at: 'at',
    started_at_assumed: '0',
    row_digest: "LEFT(SHA2(CONCAT(i, ''), 256), 32)",
    copied_at: 'at',
    // Brazil has no summer time
    calldate: 'at - INTERVAL 3 HOUR',
    clid: `CONCAT('"Caller ', i, '" <', ${number}, '>')`,
    src: `IF(isOutgoing, ${extension}, ${number})`,
    dst: `IF(isOutgoing, ${number}, '600')`,
    dcontext: "'from-internal'",
    channel: `IF(isOutgoing, ${phone}, ${trunk})`,
    dstchannel: `IF(isOutgoing, ${trunk}, ${phone})`,
    lastapp: "'Dial'",
    lastdata: `CONCAT(${trunk}, ',30,T')`,
    duration: `20 + ${lot(49_979_687, 300)}`,
    billsec: `IF(outcome < 40, ${lot(49_979_687, 300)}, 0)`,
    disposition:
      "CASE WHEN outcome < 40 THEN 'ANSWERED' WHEN outcome < 50 THEN 'NO ANSWER' WHEN outcome < 59 THEN 'BUSY' ELSE 'FAILED' END",
    amaflags: '3',
    uniqueid: "CONCAT(seconds, '.', i)",
    linkedid: "CONCAT(seconds, '.', i)",
    sequence: 'i',
    time_zone: "'America/Sao_Paulo'",
  };
  const empty = [
    'accountcode',
    'userfield',
    'did',
    'recordingfile',
    'cnum',
    'cnam',
    'outbound_cnum',
    'outbound_cnam',
    'dst_cnam',
    'peeraccount',
  ];
  const seconds = `FLOOR(i / ${rows} * ${filledYear.ms / 1_000})`;
  return `INSERT INTO cdrs (${[...Object.keys(columns), ...empty].join(', ')})
    SELECT ${[...Object.values(columns), ...empty.map(() => "''")].join(', ')} FROM (
      SELECT i, ${lot(67_867_967, 60)} AS outcome, ${lot(86_028_121, 2)} = 0 AS isOutgoing, ${filledYear.from / 1_000} + ${seconds} AS seconds,
        TIMESTAMP('${new Date(filledYear.from).toISOString().slice(0, 10)}') + INTERVAL ${seconds} SECOND AS at
      FROM (SELECT n + ? AS i FROM numbers WHERE n < ?) AS numbered
    ) AS made ORDER BY i`;
}

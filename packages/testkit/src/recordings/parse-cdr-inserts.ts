/** One row of FreePBX's `cdr` under its own column names. */
export type FreePbxCdr = {
  /** Local time of the PBX, `YYYY-MM-DD hh:mm:ss`: when the call began. */
  calldate: string;
  clid: string;
  src: string;
  dst: string;
  dcontext: string;
  channel: string;
  dstchannel: string;
  lastapp: string;
  lastdata: string;
  /** Seconds. */
  duration: number;
  billsec: number;
  disposition: string;
  amaflags: number;
  accountcode: string;
  uniqueid: string;
  userfield: string;
  did: string;
  recordingfile: string;
  cnum: string;
  cnam: string;
  outbound_cnum: string;
  outbound_cnam: string;
  dst_cnam: string;
  linkedid: string;
  peeraccount: string;
  sequence: number;
};

const insert = /^INSERT INTO `cdr` \(([^)]*)\) VALUES \((.*)\);$/;
const value = /'((?:[^'\\]|\\.)*)'|(-?\d+)/g;

/** Reads the rows back from a dump with one `INSERT` a line. Throws on a line that is none. */
export function parseCdrInserts(lines: string[]): FreePbxCdr[] {
  return lines.map((line) => {
    const [, columns, values] = insert.exec(line) ?? [];
    if (columns === undefined || values === undefined) throw new Error(`not an INSERT into cdr: ${line.slice(0, 80)}`);
    const names = columns.split(',').map((name) => name.trim().replaceAll('`', ''));
    const row = [...values.matchAll(value)].map(([, text, number]) =>
      text === undefined ? Number(number) : text.replace(/\\(.)/g, '$1'),
    );
    if (row.length !== names.length)
      throw new Error(`${names.length} columns and ${row.length} values: ${line.slice(0, 80)}`);
    return Object.fromEntries(names.map((name, index) => [name, row[index]])) as FreePbxCdr;
  });
}

import { randomBytes } from 'node:crypto';
import type { CdrRig } from '../../cdr-sync/testing/cdr-rig.ts';

type Key = { uniqueid: string; linkedid: string; sequence: number };
/** One thing done to one row on one side, and what a sweep must call it; null where it is no difference. */
type Harm = {
  name: string;
  expected: string | null;
  side: 'here' | 'source';
  statement: (key: Key) => [string, unknown[]];
};

const byKey = 'WHERE uniqueid = ? AND linkedid = ? AND sequence = ?';
const valuesOf = ({ uniqueid, linkedid, sequence }: Key) => [uniqueid, linkedid, sequence];
const doubling = (columns: string, changed: string) =>
  `INSERT INTO cdrs (source_id, started_at, started_at_assumed, copied_at, row_digest, ${columns})
   SELECT source_id, started_at, started_at_assumed, copied_at, ?, ${changed} FROM cdrs ${byKey} LIMIT 1`;

/** All that is done to rows, given the names of the columns that both sides have. */
function harms(columns: string): Harm[] {
  const change = (side: Harm['side'], expected: string, assignment: string): Harm => ({
    name: `${side}: ${assignment}`,
    expected,
    side,
    statement: (key) => [`UPDATE ${side === 'here' ? 'cdrs' : 'cdr'} SET ${assignment} ${byKey}`, valuesOf(key)],
  });
  const double = (name: string, changed: string): Harm => ({
    name: `here: ${name}`,
    expected: 'extra-here',
    side: 'here',
    statement: (key) => [doubling(columns, changed), [randomBytes(16).toString('hex'), ...valuesOf(key)]],
  });
  const insert = (name: string, expected: string | null, changed: string): Harm => ({
    name: `source: ${name}`,
    expected,
    side: 'source',
    statement: (key) => [`INSERT INTO cdr (${columns}) SELECT ${changed} FROM cdr ${byKey} LIMIT 1`, valuesOf(key)],
  });
  return [
    {
      name: 'here: removed',
      expected: 'missing-here',
      side: 'here',
      statement: (key) => [`DELETE FROM cdrs ${byKey}`, valuesOf(key)],
    },
    change('here', 'changed-here', 'billsec = billsec + 1'),
    change('here', 'changed-here', "dst = CONCAT(dst, 'x')"),
    change('here', 'changed-here', 'calldate = calldate - INTERVAL 3 HOUR'),
    change('here', 'changed-here', "uniqueid = CONCAT(uniqueid, '9')"),
    change('here', 'changed-here', 'row_digest = REVERSE(row_digest)'),
    double('doubled', columns),
    double('doubled and changed', columns.replace('billsec', 'billsec + 5')),
    {
      name: 'source: removed',
      expected: 'gone-at-source',
      side: 'source',
      statement: (key) => [`DELETE FROM cdr ${byKey}`, valuesOf(key)],
    },
    change('source', 'changed-at-source', "userfield = CONCAT(userfield, 'x')"),
    change('source', 'changed-at-source', "disposition = 'FAILED', billsec = 0, userfield = 'y'"),
    change('source', 'changed-at-source', 'calldate = calldate - INTERVAL 2 HOUR'),
    insert('doubled', null, columns),
    insert('inserted, alike but for one column', 'missing-here', columns.replace('billsec', 'billsec + 7')),
  ];
}

export type Disturbed = { done: Map<string, number>; expected: string[]; duplicates: number };

/** Does so many things to as many rows, chosen at random, and says what a sweep must find: `kind uniqueid linkedid sequence`, sorted. */
export async function disturb(rig: CdrRig, count: number, columns: string): Promise<Disturbed> {
  const keys = await rig.askPbx<Key>('SELECT uniqueid, linkedid, sequence FROM cdr ORDER BY RAND() LIMIT ?', [count]);
  const all = harms(columns);
  const disturbed: Disturbed = { done: new Map(), expected: [], duplicates: 0 };
  for (const [number, key] of keys.entries()) {
    const harm = all[number % all.length] as Harm;
    const [sql, values] = harm.statement(key);
    await (harm.side === 'here' ? rig.ask(sql, values) : rig.askPbx(sql, values));
    disturbed.done.set(harm.name, (disturbed.done.get(harm.name) ?? 0) + 1);
    if (harm.expected === null) disturbed.duplicates += 1;
    else disturbed.expected.push(`${harm.expected} ${valuesOf(key).join(' ')}`);
  }
  disturbed.expected.sort();
  return disturbed;
}

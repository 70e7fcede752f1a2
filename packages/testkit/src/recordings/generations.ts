import { readFileSync } from 'node:fs';
import type { FreePbxCdr } from './parse-cdr-inserts.ts';

/** Systems whose `cdr` differs, by the name of the fixture. */
export const generationNames = ['freepbx-13', 'freepbx-14', 'freepbx-17', 'issabel'] as const;
export type GenerationName = (typeof generationNames)[number];

/** The `CREATE TABLE` of a generation, and what it keeps of a row: columns that it does not have are left out. */
export function readGeneration(name: GenerationName): {
  createTable: string;
  keep: (cdr: FreePbxCdr) => Partial<FreePbxCdr>;
} {
  const createTable = readFileSync(new URL(`../fixtures/generations/${name}.sql`, import.meta.url), 'utf8');
  const columns = new Set(
    [...createTable.matchAll(/^ {2}([a-z_]+) (?:datetime|varchar|int)/gm)].map(([, column]) => column),
  );
  return {
    createTable,
    keep: (cdr) => Object.fromEntries(Object.entries(cdr).filter(([column]) => columns.has(column))),
  };
}

import type { EntitySchemaColumnOptions } from 'typeorm';

/**
 * Column types in one place, spelled so that MySQL and MariaDB report them alike and `migrate:generate` finds no difference on either.
 * Identifiers compare by their bytes (`utf8mb4_bin`); text that people read compares as `utf8mb4_unicode_ci`, which both servers have.
 */
type Column = EntitySchemaColumnOptions;

const nullable = { nullable: true } as const;

export const idColumn: Column = { type: 'bigint', unsigned: true, primary: true, generated: 'increment' };
export const idReference: Column = { type: 'bigint', unsigned: true };

export function identifier(length: number, name?: string): Column {
  return { type: 'varchar', length, charset: 'utf8mb4', collation: 'utf8mb4_bin', ...(name ? { name } : {}) };
}

export function words(length: number, name?: string): Column {
  return { type: 'varchar', length, charset: 'utf8mb4', collation: 'utf8mb4_unicode_ci', ...(name ? { name } : {}) };
}

/** 32 hexadecimal digits. */
export function digest(name: string): Column {
  return { type: 'char', length: 32, charset: 'ascii', collation: 'ascii_bin', name };
}

/** A moment in UTC; `precision` is the number of digits of a second: 0, 3 or 6. */
export function moment(name: string, precision: 0 | 3 | 6 = 3): Column {
  return { type: 'datetime', precision, name };
}

export function integer(name?: string): Column {
  return { type: 'int', ...(name ? { name } : {}) };
}

export function longText(name?: string): Column {
  return { type: 'mediumtext', charset: 'utf8mb4', collation: 'utf8mb4_unicode_ci', ...(name ? { name } : {}) };
}

export function optional(column: Column): Column {
  return { ...column, ...nullable };
}

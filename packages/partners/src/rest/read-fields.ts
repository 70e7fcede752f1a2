/**
 * Reads records by a configuration's fields. Paths and constants are read at once; expressions are evaluated for a whole page beforehand, in their thread, and
 * looked up here, so that reading a record stays the plain function that it is for every kind.
 */
import type { RawRecord, RecordReader } from '../records/check-record.ts';
import type { Resource } from '../records/records.ts';
import { readDisposition } from '../values/read-disposition.ts';
import {
  BadValue,
  readCount,
  readDecimal,
  readMapped,
  readMoment,
  readReference,
  readText,
  yesNo,
} from '../values/read-value.ts';
import type { Outcome } from './expressions/messages.ts';
import type { RestConfig, RestField, RestList } from './rest-config.ts';
import { type RestContext, shorten } from './rest-context.ts';
import { type RestSource, readPath } from './rest-source.ts';

type FieldOptions = Exclude<RestField, RestSource>;
type Evaluated = Map<string, Outcome>;

export interface FieldReader<R extends Resource> {
  reader: RecordReader<R>;
  /** One field as text; null where it is missing or cannot be read. */
  textOf(name: 'externalId' | 'username', raw: RawRecord): string | null;
  /** Evaluates the expressions over a page's rows. */
  prepare(rows: unknown[]): Promise<void>;
}

export function fieldReader<R extends Resource>(context: RestContext, resource: R, list: RestList): FieldReader<R> {
  const { config } = context.partner;
  const fields = Object.entries(list.fields).map(([name, field]) => ({ name, ...optionsOf(field) }));
  const expressions = [...new Set(fields.flatMap(({ from }) => expressionOf(from)))];
  const evaluated = new WeakMap<object, Evaluated>();

  const valueAt = (name: string, from: RestSource, raw: RawRecord): unknown => {
    const [expression] = expressionOf(from);
    if (expression === undefined) return readPlain(from, raw);
    const outcome = evaluated.get(raw)?.get(expression);
    if (outcome && 'error' in outcome) {
      throw new BadValue(`${name}: the expression ${shorten(expression)} failed: ${outcome.error}`);
    }
    return outcome?.value;
  };

  return {
    reader: {
      resource,
      idOf: (raw) => {
        const id = fields.find(({ name }) => name === 'externalId');
        return id ? valueAt('externalId', id.from, raw) : undefined;
      },
      map: (raw) =>
        Object.fromEntries(
          fields.map((field) => [field.name, readField(field, valueAt(field.name, field.from, raw), config)]),
        ),
    },
    textOf(name, raw) {
      const field = fields.find((candidate) => candidate.name === name);
      try {
        return field ? readText(name, readField(field, valueAt(name, field.from, raw), config)) : null;
      } catch (error) {
        if (error instanceof BadValue) return null;
        throw error;
      }
    },
    async prepare(rows) {
      const records = rows.filter((row): row is RawRecord => typeof row === 'object' && row !== null);
      if (expressions.length === 0 || records.length === 0) return;
      const outcomes = await context.evaluate(expressions, records);
      for (const [i, record] of records.entries()) {
        evaluated.set(
          record,
          new Map(expressions.map((expression, j) => [expression, outcomes[i]?.[j] ?? { value: null }])),
        );
      }
    },
  };
}

function optionsOf(field: RestField): FieldOptions {
  return typeof field === 'object' && 'from' in field ? field : { from: field };
}

function expressionOf(source: RestSource): string[] {
  return typeof source === 'object' && 'expression' in source ? [source.expression] : [];
}

function readPlain(source: RestSource, raw: RawRecord): unknown {
  if (typeof source === 'string') return readPath(raw, source);
  if ('path' in source) return readPath(raw, source.path);
  return 'constant' in source ? source.constant : undefined;
}

/** Reads a value as its field's type wants it. */
function readField({ name, ...options }: FieldOptions & { name: string }, value: unknown, config: RestConfig): unknown {
  const isThere = value !== undefined && value !== null && value !== '';
  const meant = isThere && options.map ? readMapped(name, value, options.map) : value;
  const mapped = isThere ? meant : (options.otherwise ?? null);
  switch (name) {
    case 'startedAt':
    case 'activatedAt':
    case 'updatedAt': {
      const format = { zone: options.zone ?? config.zone, format: options.format ?? config.dateFormat };
      return readMoment(name, mapped, format) ?? (name === 'startedAt' ? '' : null);
    }
    case 'durationS':
    case 'billableS':
      return readCount(name, readDecimal(name, mapped, options.decimalMark ?? config.decimalMark));
    case 'cost':
    case 'price':
      return readDecimal(name, mapped, options.decimalMark ?? config.decimalMark);
    case 'active':
      return typeof mapped === 'boolean' ? mapped : readMapped(name, mapped, flags);
    case 'disposition':
      return readDisposition(name, mapped);
    case 'externalId':
    case 'username':
      return readText(name, mapped) ?? '';
    default:
      if (name.endsWith('Id')) return readReference(name, mapped);
      // Where nothing is said, a peer's kind is what its shape says.
      return readText(name, mapped) ?? (name === 'kind' ? undefined : null);
  }
}

const flags = { ...yesNo, true: true, false: false, '1': true, '0': false } as const;

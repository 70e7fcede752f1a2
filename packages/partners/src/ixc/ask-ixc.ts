import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { HttpSender } from '../http/request.ts';
import type { KindContext } from '../kind.ts';
import type { RawRecord } from '../records/check-record.ts';
import type { IxcConfig } from './ixc-config.ts';

export type IxcContext = KindContext<IxcConfig>;

export interface IxcFilter {
  column: string;
  operator: '=' | '>' | '>=' | '<';
  value: string;
}

export interface IxcRows {
  rows: unknown[];
  /** How many rows match the filters; undefined where IXC does not say. */
  total: number | undefined;
}

const answer = z.record(z.string(), z.unknown());
const total = z.coerce.number().int().min(0);

/** Asks for rows of a table. IXC lists by POST with the header `ixcsoft: listar`, and leaves out `registros` where there are none. */
export async function listRows(
  { http, excerpt }: Pick<IxcContext, 'http' | 'excerpt'>,
  table: string,
  [first, ...more]: [IxcFilter, ...IxcFilter[]],
  rowsMax: number,
): Promise<IxcRows> {
  const { data } = await http.send({
    method: 'POST',
    path: table,
    repeatable: true,
    headers: { ixcsoft: 'listar' },
    json: {
      qtype: `${table}.${first.column}`,
      query: first.value,
      oper: first.operator,
      page: '1',
      rp: String(rowsMax),
      sortname: `${table}.id`,
      sortorder: 'asc',
      ...(more.length > 0
        ? {
            grid_param: JSON.stringify(
              more.map(({ column, operator, value }) => ({ TB: `${table}.${column}`, OP: operator, P: value })),
            ),
          }
        : {}),
    },
    answer,
  });
  refuseErrors(data, table, excerpt);
  const counted = total.safeParse(data.total);
  const rows = data.registros ?? (counted.success ? [] : undefined);
  if (!Array.isArray(rows)) {
    const came = excerpt(JSON.stringify(data).slice(0, 500));
    throw new PartnerError('unreadable', `IXC sent no list of ${table}: ${came}`, { outcome: 'unknown' });
  }
  return { rows, total: counted.success ? counted.data : undefined };
}

/** One row by its id, or undefined. */
export async function findRow(context: IxcContext, table: string, filter: IxcFilter): Promise<RawRecord | undefined> {
  const { rows } = await listRows(context, table, [filter], 1);
  return rows[0] as RawRecord | undefined;
}

/** Creates (POST), changes (PUT) or removes (DELETE) a row; gives what IXC answered. */
export async function writeRow(
  { http, excerpt }: Pick<IxcContext, 'http' | 'excerpt'>,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  row?: Record<string, string>,
): Promise<Record<string, unknown>> {
  const { data } = await (http satisfies HttpSender).send({ method, path, ...(row ? { json: row } : {}), answer });
  refuseErrors(data, path, excerpt);
  return data;
}

/** IXC tells most errors with status 200 and `{type: "error", message}`. */
function refuseErrors(data: Record<string, unknown>, what: string, excerpt: (text: string) => string): void {
  if (data.type !== 'error') return;
  const message = excerpt(String(data.message ?? 'without a message'));
  throw new PartnerError('refused', `IXC refused ${what}: ${message}`, { outcome: 'refused', status: 200 });
}

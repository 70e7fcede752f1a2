import { type ListFault, spoilRows } from './list-faults.ts';
import { type StubAddress, type StubAnswer, type StubRequest, StubServer } from './stub-server.ts';

type Row = Record<string, string>;

export interface IxcStubOptions {
  tables: Record<string, Row[]>;
  /** The API token's two halves. */
  user: string;
  password: string;
  /** IXC sends at most so many rows, whatever is asked for. */
  rowsMax?: number;
}

/**
 * IXC Provedor's web service (DOMAIN: base `/webservice/v1`, Basic, header `ixcsoft: listar`): rows are strings, `registros` is absent where there are
 * none, errors come as `text/html` with status 200, a create tells the new id, an edit takes the whole row.
 */
export class IxcStub {
  readonly server: StubServer;
  readonly tables: Record<string, Row[]>;
  listFault: ListFault | undefined;
  /** Rows of this username are not taken, and why. */
  refusal: { username: string; message: string } | undefined;

  private constructor(server: StubServer, tables: Record<string, Row[]>) {
    this.server = server;
    this.tables = tables;
  }

  static async start({ tables, user, password, rowsMax = 2_000 }: IxcStubOptions, at?: StubAddress): Promise<IxcStub> {
    let stub: IxcStub | undefined;
    const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    const server = await StubServer.start(
      (request) => {
        if (request.headers.authorization !== expected) return { status: 401, text: 'Token inválido' };
        return stub ? stub.answer(request, rowsMax) : { status: 503 };
      },
      undefined,
      at,
    );
    stub = new IxcStub(server, tables);
    return stub;
  }

  get url(): string {
    return `${this.server.url}/webservice/v1`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
  }

  private answer(request: StubRequest, rowsMax: number): StubAnswer {
    const [, , , table = '', id] = request.path.split('/');
    const rows = this.tables[table];
    if (!rows) return refuse(`Recurso ${table} não está disponível!`);
    const body = request.body ? JSON.parse(request.body) : {};
    if (request.headers.ixcsoft === 'listar') return this.list(table, rows, body, rowsMax);
    if (this.refusal && body.username === this.refusal.username) return refuse(this.refusal.message);
    if (request.method === 'POST') return this.create(rows, body);
    const index = rows.findIndex((row) => row.id === decodeURIComponent(id ?? ''));
    if (index === -1) return refuse('Registro não encontrado!');
    if (request.method === 'PUT') {
      // Columns that are not sent are emptied.
      const emptied = Object.fromEntries(Object.keys(rows[index] ?? {}).map((column) => [column, '']));
      rows[index] = { ...emptied, ...textRow(body), id: rows[index]?.id ?? '' };
      return succeed('Registro atualizado com sucesso!');
    }
    if (request.method === 'DELETE') {
      rows.splice(index, 1);
      return succeed('Registro deletado com sucesso!');
    }
    return { status: 404 };
  }

  private list(table: string, rows: Row[], body: Record<string, string>, rowsMax: number): StubAnswer {
    const filters = [
      { TB: body.qtype ?? '', OP: body.oper ?? '', P: body.query ?? '' },
      ...(body.grid_param ? (JSON.parse(body.grid_param) as { TB: string; OP: string; P: string }[]) : []),
    ];
    if (filters.some(({ TB }) => !TB.startsWith(`${table}.`))) return { status: 500, text: 'column without table' };
    const ignored = this.listFault === 'same-page';
    const found = rows
      .filter(
        (row) => ignored || filters.every(({ TB, OP, P }) => compare(row[TB.slice(table.length + 1)] ?? '', OP, P)),
      )
      .sort((a, b) => Number(a.id) - Number(b.id));
    const from = (Number(body.page) - 1) * Number(body.rp);
    const sendable = this.listFault === 'cut-short' ? found.filter((row) => Number(row.id) <= rows.length / 2) : found;
    const page = sendable.slice(from, from + Math.min(Number(body.rp), rowsMax));
    const total = found.length + (this.listFault === 'wrong-total' ? 7 : 0);
    return ixcJson({
      page: body.page,
      total: String(total),
      ...(page.length > 0 ? { registros: spoilRows(page, 'id', this.listFault) } : {}),
    });
  }

  private create(rows: Row[], body: Record<string, unknown>): StubAnswer {
    const id = String(Math.max(0, ...rows.map((row) => Number(row.id))) + 1);
    rows.push({ ...textRow(body), id });
    return ixcJson({ type: 'success', message: 'Registro inserido com sucesso!', id });
  }
}

function compare(value: string, operator: string, wanted: string): boolean {
  const numbers = /^\d+$/.test(value) && /^\d+$/.test(wanted);
  const [a, b] = numbers ? [Number(value), Number(wanted)] : [value, wanted];
  if (operator === '=') return a === b;
  if (operator === '>') return a > b;
  if (operator === '>=') return a >= b;
  if (operator === '<') return a < b;
  return false;
}

function textRow(row: Record<string, unknown>): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, String(value ?? '')]));
}

function ixcJson(value: unknown): StubAnswer {
  return { headers: { 'content-type': 'text/x-json; charset=utf-8' }, text: JSON.stringify(value) };
}

const succeed = (message: string) => ixcJson({ type: 'success', message });

function refuse(message: string): StubAnswer {
  return { headers: { 'content-type': 'text/html; charset=utf-8' }, text: JSON.stringify({ type: 'error', message }) };
}

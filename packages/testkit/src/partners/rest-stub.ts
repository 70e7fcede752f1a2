import { type ListFault, spoilRows } from './list-faults.ts';
import { type StubAddress, type StubAnswer, type StubRequest, StubServer } from './stub-server.ts';

type Row = { id: string } & Record<string, unknown>;

export interface RestStubOptions {
  /** Wanted as a header, in the query or as a part of the path, whichever the path's first step says. */
  token: string;
  devices: Row[];
  calls: ({ started: string } & Row)[];
}

/**
 * An API of nobody's, with every way of paging and of giving a token: `/header/page/devices`, `/query/cursor/calls`, `/path-<token>/offset/devices`. Its numbers are spelt
 * `3.148.895,40924`, its dates have no zone, its flags are S and N.
 */
export class RestStub {
  readonly server: StubServer;
  readonly state: RestStubOptions;
  listFault: ListFault | undefined;

  private constructor(server: StubServer, state: RestStubOptions) {
    this.server = server;
    this.state = state;
  }

  static async start(options: RestStubOptions, at?: StubAddress): Promise<RestStub> {
    let stub: RestStub | undefined;
    const server = await StubServer.start((request) => stub?.answer(request) ?? { status: 503 }, undefined, at);
    stub = new RestStub(server, options);
    return stub;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
  }

  private answer(request: StubRequest): StubAnswer {
    const [, auth = '', style = '', list = '', id] = request.path.split('/').map(decodeURIComponent);
    if (!this.isLetIn(request, auth)) return { status: 401, json: { error: 'invalid token' } };
    if (request.method !== 'GET') return this.write(request, list, id);
    if (list === 'find') return { json: this.find(request.query) };
    const rows = list === 'calls' ? this.callsOf(request.query) : this.state.devices;
    return this.page(request, style, rows);
  }

  private isLetIn({ headers, query }: StubRequest, auth: string): boolean {
    const { token } = this.state;
    if (auth === 'header') return headers['access-token'] === token;
    return auth === 'query' ? query.get('token') === token : auth === `path-${token}`;
  }

  private callsOf(query: URLSearchParams): Row[] {
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? '9'];
    return this.state.calls.filter(({ started }) => started >= from && started < to);
  }

  private page({ query, path }: StubRequest, style: string, all: Row[]): StubAnswer {
    const fault = this.listFault;
    const rows = Number(query.get('rows') ?? all.length);
    const asked = style === 'page' ? (Number(query.get('page')) - 1) * rows : Number(query.get('from_row') ?? 0);
    const from = fault === 'same-page' ? 0 : asked;
    const shift = fault === 'duplicate-across-pages' && from > 0 ? 1 : 0;
    const kept = fault === 'cut-short' ? all.slice(0, Math.ceil(all.length / 2)) : all;
    const data = spoilRows(kept.slice(from - shift, from - shift + rows), 'id', fault);
    const onward = from + rows < all.length;
    const next = fault === 'same-cursor' ? rows : asked + rows;
    const following = new URLSearchParams(query);
    following.set('from_row', String(next));
    following.delete('token');
    const total = all.length + (fault === 'wrong-total' ? 4 : 0);
    switch (style) {
      case 'cursor':
        return { json: { data, meta: { next: onward ? next : null } } };
      case 'link': {
        const link = `<${path}?${following}>; rel="next", <${path}>; rel="first"`;
        return { json: data, ...(onward ? { headers: { link } } : {}) };
      }
      case 'next-url':
        return { json: { data, next: onward ? `${this.server.url}${path}?${following}` : null } };
      case 'none':
        return { json: data };
      default:
        return { json: { data: { items: data }, count: String(total) } };
    }
  }

  private find(query: URLSearchParams): Row[] {
    const [id, login] = [query.get('id'), query.get('login')];
    return this.state.devices.filter((device) => (id ? device.id === id : device.login === login));
  }

  private write({ method, body }: StubRequest, list: string, id: string | undefined): StubAnswer {
    const rows: Row[] = list === 'calls' ? this.state.calls : this.state.devices;
    const given = body ? JSON.parse(body) : {};
    if (method === 'POST') {
      const added = (Array.isArray(given) ? given : [given]).map((row) => ({ ...row, id: this.nextId(rows) }));
      if (added.some((row) => row.login === 'refused')) return { json: { ok: false, error: 'login não permitido' } };
      for (const row of added) rows.push(row);
      return { status: 201, json: { ok: true, ids: added.map((row) => row.id) } };
    }
    const index = rows.findIndex((row) => row.id === id);
    if (index === -1) return { status: 404, json: { error: 'não existe' } };
    if (method === 'DELETE') rows.splice(index, 1);
    else rows[index] = { ...(rows[index] as Row), ...given };
    return { json: { ok: true } };
  }

  private nextId(rows: Row[]): string {
    return String(Math.max(0, ...rows.map((row) => Number(row.id))) + 1);
  }
}

/** Devices and calls as a small Brazilian carrier might send them. */
export function restSample({ devices = 25, cdrs = 25 } = {}): Omit<RestStubOptions, 'token'> {
  const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, i) => make(i + 1));
  return {
    devices: many(devices, (n) => ({
      id: String(n),
      login: `device${n}`,
      profile: { name: `Mesa ${n}`, host: 'sip.example' },
      enabled: n % 4 === 0 ? 'N' : 'S',
      customer: n % 3,
      senha: `device-secret-${n}`,
    })),
    calls: many(cdrs, (n) => ({
      id: String(n),
      started: `02/03/2026 09:${String(n % 60).padStart(2, '0')}:00`,
      from: `device${n}`,
      to: '1100',
      state: n === 1 ? 'ringing' : n % 2 === 0 ? 'ok' : 'ocupado',
      seconds: '1.030,0',
      value: '3.148.895,40924',
    })),
  };
}

import { type ListFault, spoilRows } from './list-faults.ts';
import { type StubAnswer, type StubRequest, StubServer } from './stub-server.ts';

type Row = Record<string, unknown>;

export interface TwilioStubOptions {
  accountSid: string;
  authToken: string;
  credentialLists: { sid: string; friendly_name: string }[];
  credentials: { sid: string; credential_list_sid: string; username: string; password?: string }[];
  trunks: Row[];
  calls: ({ sid: string; start_time: string } & Row)[];
}

/** Twilio's API: Basic, forms, `next_page_uri` with a page token, RFC 2822 dates, durations as text. Trunking answers on the same server. */
export class TwilioStub {
  readonly server: StubServer;
  readonly state: TwilioStubOptions;
  listFault: ListFault | undefined;

  private constructor(server: StubServer, state: TwilioStubOptions) {
    this.server = server;
    this.state = state;
  }

  static async start(options: TwilioStubOptions): Promise<TwilioStub> {
    let stub: TwilioStub | undefined;
    const expected = `Basic ${Buffer.from(`${options.accountSid}:${options.authToken}`).toString('base64')}`;
    const server = await StubServer.start((request) => {
      if (request.headers.authorization === expected) return stub?.answer(request) ?? { status: 503 };
      return { status: 401, json: { code: 20003, message: 'Authenticate', status: 401 } };
    });
    stub = new TwilioStub(server, options);
    return stub;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
  }

  private answer(request: StubRequest): StubAnswer {
    if (request.path === '/v1/Trunks') return this.page(request, 'trunks', this.state.trunks, 'sid');
    const base = `/2010-04-01/Accounts/${this.state.accountSid}`;
    if (!request.path.startsWith(`${base}/`)) return notFound();
    const parts = request.path
      .slice(base.length + 1)
      .replace(/\.json$/, '')
      .split('/');
    if (parts[0] === 'Calls') return this.page(request, 'calls', this.callsOf(request.query), 'sid');
    const [, , listSid, what, sid] = parts;
    if (listSid === undefined) return this.page(request, 'credential_lists', this.state.credentialLists, 'sid');
    if (what !== 'Credentials' || !this.state.credentialLists.some((list) => list.sid === listSid)) return notFound();
    return sid === undefined ? this.credentials(request, listSid) : this.credential(request, listSid, sid);
  }

  private callsOf(query: URLSearchParams): Row[] {
    const from = Date.parse(query.get('StartTime>') ?? '1970-01-01');
    const to = Date.parse(query.get('StartTime<') ?? '9999-01-01');
    return this.state.calls.filter((call) => {
      const at = Date.parse(call.start_time);
      return at >= from && at <= to;
    });
  }

  private credentials(request: StubRequest, listSid: string): StubAnswer {
    const inList = this.state.credentials.filter((credential) => credential.credential_list_sid === listSid);
    if (request.method === 'GET') return this.page(request, 'credentials', inList.map(shown), 'sid');
    const form = new URLSearchParams(request.body);
    const [username, password] = [form.get('Username') ?? '', form.get('Password') ?? ''];
    if (!username || password.length < 12) return refuse(21232, 'Password must be at least 12 characters');
    if (inList.some((credential) => credential.username === username)) return refuse(21231, 'Username exists');
    const sid = `CR${String(this.state.credentials.length + 1).padStart(32, '0')}`;
    const credential = { sid, credential_list_sid: listSid, username, password };
    this.state.credentials.push(credential);
    return { status: 201, json: shown(credential) };
  }

  private credential(request: StubRequest, listSid: string, sid: string): StubAnswer {
    const { credentials } = this.state;
    const index = credentials.findIndex((one) => one.sid === sid && one.credential_list_sid === listSid);
    const credential = credentials[index];
    if (!credential) return notFound();
    if (request.method === 'DELETE') {
      credentials.splice(index, 1);
      return { status: 204 };
    }
    if (request.method === 'POST') credential.password = new URLSearchParams(request.body).get('Password') ?? '';
    return { json: shown(credential) };
  }

  private page(request: StubRequest, list: string, rows: Row[], idField: string): StubAnswer {
    const size = Math.min(Number(request.query.get('PageSize') ?? 50), 1000);
    const asked = Number(request.query.get('Page') ?? 0);
    const number = this.listFault === 'same-page' ? 0 : asked;
    const shift = this.listFault === 'duplicate-across-pages' && number > 0 ? 1 : 0;
    const page = rows.slice(number * size - shift, (number + 1) * size - shift);
    const hasNext = (number + 1) * size < rows.length;
    const next = new URLSearchParams(request.query);
    next.set('Page', String(this.listFault === 'same-cursor' ? 1 : asked + 1));
    next.set('PageToken', `PA${this.listFault === 'same-cursor' ? 1 : asked + 1}`);
    const following = hasNext ? `${request.path}?${next}` : null;
    const spoilt = list === 'credential_lists' ? page : spoilRows(page, idField, this.listFault);
    if (list === 'trunks') {
      return {
        json: {
          trunks: spoilt,
          meta: { page: number, page_size: size, next_page_url: following && this.server.url + following },
        },
      };
    }
    return { json: { [list]: spoilt, page: number, page_size: size, next_page_uri: following } };
  }
}

const shown = ({ password: _, ...credential }: TwilioStubOptions['credentials'][number]) => credential;
const notFound = (): StubAnswer => ({ status: 404, json: { code: 20404, message: 'not found', status: 404 } });
const refuse = (code: number, message: string): StubAnswer => ({ status: 400, json: { code, message, status: 400 } });

const sid = (prefix: string, n: number) => prefix + n.toString(16).padStart(32, '0');

/** An account with two credential lists, two trunks and a day of calls, one of them under way. */
export function twilioSample({ credentials = 12, cdrs = 25 } = {}): Omit<TwilioStubOptions, 'authToken'> {
  const lists = [1, 2].map((n) => ({ sid: sid('CL', n), friendly_name: `Filial ${n}` }));
  return {
    accountSid: sid('AC', 10),
    credentialLists: lists,
    credentials: Array.from({ length: credentials }, (_, i) => ({
      sid: sid('CR', i + 1),
      credential_list_sid: sid('CL', (i % 2) + 1),
      username: `ramal${i + 1}`,
    })),
    trunks: [1, 2].map((n) => ({
      sid: sid('TK', n),
      friendly_name: `Tronco ${n}`,
      domain_name: `t${n}.pstn.twilio.com`,
    })),
    calls: Array.from({ length: cdrs }, (_, i) => ({
      sid: sid('CA', i + 1),
      parent_call_sid: null,
      from: '+13055550100',
      to: '+13055550101',
      status: i === 0 ? 'in-progress' : (['completed', 'busy', 'no-answer', 'failed', 'canceled'][i % 5] ?? ''),
      start_time: new Date(Date.UTC(2026, 2, 2, 12, i)).toUTCString().replace('GMT', '+0000'),
      end_time: null,
      duration: String(i),
      price: '-0.0085',
      price_unit: 'USD',
      direction: i % 2 === 0 ? 'inbound' : 'outbound-api',
      trunk_sid: null,
    })),
  };
}

import { IxcStub, type StubAddress } from '../partners/index.ts';
import { type DemoPartner, every, many, turn, written } from './demo-partner.ts';

type Row = Record<string, string>;
export type ProviderState = { tables: Record<string, Row[]>; step: number };

const token = 'demo-token-of-the-provider';
const businesses = ['Padaria', 'Mercado', 'Oficina', 'Escola', 'Farmácia', 'Hotel', 'Livraria', 'Academia'] as const;
const [customersAtFirst, customersMax, peersAtFirst, cdrsAtFirst, cdrsMax] = [40, 80, 120, 150, 1_000];
/** Every so many steps something else changes than that calls are made. */
const changeEverySteps = 5;

export type Provider = DemoPartner & { peers: Row[] };

/** An internet provider with an IXC that works: its customers move in and out, are renamed, blocked and let in again, and call all the time. */
export async function openProvider(at: StubAddress, kept: ProviderState | undefined): Promise<Provider> {
  const state = kept ?? { tables: firstTables(), step: 0 };
  const stub = await IxcStub.start({ tables: state.tables, user: '17', password: token }, at);
  stub.server.limit = { requestsMax: 240, perMs: 60_000 };
  return {
    server: stub.server,
    state,
    peers: state.tables.voip_sippeers ?? [],
    entry: {
      id: 'demo-provedor',
      name: 'Provedor de demonstração',
      kind: 'ixc',
      baseUrl: stub.url,
      inside: true,
      auth: { method: 'basic', username: '17' },
      config: {
        zone: 'UTC',
        pageRows: 25,
        updatedColumns: { customers: 'ultima_atualizacao' },
        pushPeers: true,
        pushCdrs: true,
      },
      contractSetsPeers: true,
      secrets: { password: token },
      resources: every(60, 'customers', 'contracts')
        .concat(every(300, 'plans'))
        .concat(every(30, 'peers', 'cdrs', 'check'))
        .concat(every(60, 'cdr-push').map((push) => ({ ...push, settings: { since: new Date().toISOString() } }))),
    },
    live: () => live(state),
    close: () => stub.server.close(),
  };
}

function live(state: ProviderState): void {
  const { tables } = state;
  state.step += 1;
  const { cdr = [] } = tables;
  cdr.push(callOf(Number(cdr.at(-1)?.id ?? 0) + 1, Date.now() - 60_000));
  if (cdr.length > cdrsMax) cdr.splice(0, cdr.length - cdrsMax);
  if (state.step % changeEverySteps === 0) change(tables, state.step / changeEverySteps);
}

/** Something changes: a name that is shown, a peer's state, a contract's, a customer's address, a new customer. */
function change(tables: ProviderState['tables'], n: number): void {
  const { voip_sippeers: peers = [], cliente: customers = [], cliente_contrato: contracts = [] } = tables;
  const peer = peers[(n * 7) % peers.length] ?? {};
  const contract = contracts[(n * 3) % contracts.length] ?? {};
  const customer = customers[(n * 5) % customers.length] ?? {};
  const now = written(Date.now());
  switch (n % 5) {
    case 0:
      return void Object.assign(peer, { callerid: `Ramal ${peer.username} (${n})`, last_update: now });
    case 1:
      return void Object.assign(peer, { ativo: peer.ativo === 'N' ? 'S' : 'N', last_update: now });
    case 2:
      return void Object.assign(contract, { status: contract.status === 'A' ? 'I' : 'A' });
    case 3:
      return void Object.assign(customer, { email: `contato${n}@example.com`, ultima_atualizacao: now });
    default: {
      if (customers.length >= customersMax) return;
      const id = customers.length + 1;
      customers.push(customerOf(id));
      contracts.push(contractOf(contracts.length + 1, id));
      const owner = { cliente_id: String(id), id_contrato: String(contracts.length) };
      for (let added = 0; added < 2; added++) peers.push({ ...peerOf(peers.length + 1), ...owner });
    }
  }
}

function firstTables(): ProviderState['tables'] {
  return {
    cliente: many(customersAtFirst, customerOf),
    cliente_contrato: many(customersAtFirst, (n) => contractOf(n, n)),
    planos_voip: many(3, (n) => ({
      id: String(n),
      nome: `Voz ${n * 100} minutos`,
      valor: `${n * 20 + 19}.90`,
      ativo: 'S',
    })),
    // One cannot be read, and two belong to nobody.
    voip_sippeers: many(peersAtFirst, peerOf).map((peer, n) => {
      if (n === 12) return { ...peer, ativo: 'talvez' };
      return n === 30 || n === 31 ? { ...peer, cliente_id: '0', id_contrato: '0' } : peer;
    }),
    cdr: many(cdrsAtFirst, (n) => callOf(n, Date.now() - (cdrsAtFirst - n + 2) * 20_000)),
  };
}

function customerOf(n: number): Row {
  const name = `${turn(businesses, n)} ${n}`;
  return {
    id: String(n),
    razao: `${name} Ltda`,
    fantasia: name,
    cnpj_cpf: '',
    email: `contato${n}@example.com`,
    fone: '',
    ativo: 'S',
    ultima_atualizacao: written(Date.now()),
  };
}

function contractOf(n: number, customer: number): Row {
  return {
    id: String(n),
    id_cliente: String(customer),
    contrato: `Telefonia ${n}`,
    status: n % 9 === 0 ? 'I' : 'A',
    id_vd_contrato: String((n % 3) + 1),
    data_ativacao: '2025-11-20',
  };
}

function peerOf(n: number): Row {
  const owner = String(((n - 1) % customersAtFirst) + 1);
  return {
    id: String(n),
    cliente_id: owner,
    id_contrato: owner,
    name: `ramal${7000 + n}`,
    username: String(7000 + n),
    host: 'dynamic',
    context: 'clientes',
    type: 'friend',
    nat: 'force_rport,comedia',
    qualify: 'yes',
    disallow: 'all',
    allow: 'alaw;ulaw',
    dtmfmode: 'rfc2833',
    secret: `demo-sip-${7000 + n}`,
    callerid: `Ramal ${7000 + n}`,
    ativo: 'S',
    id_plano_sip: String((n % 3) + 1),
    last_update: written(Date.now()),
  };
}

function callOf(n: number, atMs: number): Row {
  const peer = (n * 13) % peersAtFirst;
  const answered = n % 4 !== 0;
  return {
    id: String(n),
    accountcode: '',
    calldate: written(atMs),
    clid: `"Ramal" <${7001 + peer}>`,
    src: String(7001 + peer),
    dst: String(1000 + (n % 40)),
    destino: 'Fixo local',
    did: '',
    disposition: answered ? 'ANSWERED' : 'NO ANSWER',
    duration: String(20 + ((n * 7) % 240)),
    billsec: answered ? String(10 + ((n * 7) % 240)) : '0',
    custo: answered ? '0.0512' : '0.0000',
    valor_user: answered ? '0.12' : '0.00',
    id_ligacao: String(9000 + n),
    id_sip: String(peer + 1),
    ramal: String(7001 + peer),
    tp_chamada: 'S',
    uniqueid: `${Math.floor(atMs / 1000)}.${n}`,
  };
}

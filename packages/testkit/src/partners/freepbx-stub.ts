import { graphql } from 'graphql';
import { freepbxSchema } from './freepbx-schema.ts';
import { type ListFault, spoilRows } from './list-faults.ts';
import { OAuth2Server, type OAuth2ServerOptions } from './oauth2-server.ts';
import { type StubAnswer, type StubRequest, StubServer } from './stub-server.ts';

export interface FreepbxExtension {
  extensionId: string;
  name: string;
  outboundcid: string;
  tech: string;
  password?: string;
}

type Input = Record<string, string | undefined>;

/** FreePBX's GraphQL API: a real GraphQL engine over FreePBX's schema, and tokens of a real OAuth2 server. */
export class FreepbxStub {
  readonly server: StubServer;
  readonly oauth2: OAuth2Server;
  readonly extensions: FreepbxExtension[];
  /** How often changes were put in force. */
  reloads = 0;
  listFault: ListFault | undefined;

  private constructor(server: StubServer, oauth2: OAuth2Server, extensions: FreepbxExtension[]) {
    this.server = server;
    this.oauth2 = oauth2;
    this.extensions = extensions;
  }

  static async start(extensions: FreepbxExtension[], credentials: OAuth2ServerOptions): Promise<FreepbxStub> {
    let stub: FreepbxStub | undefined;
    const oauth2 = await OAuth2Server.start(credentials);
    const server = await StubServer.start(async (request) => {
      if (request.path !== '/admin/api/api/gql') return { status: 404, text: 'not found' };
      if (await oauth2.accepts(request.headers.authorization)) return (await stub?.answer(request)) ?? { status: 503 };
      return { status: 401, json: { error: 'access_denied', hint: 'The access token is not valid' } };
    });
    stub = new FreepbxStub(server, oauth2, extensions);
    return stub;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
    await this.oauth2.close();
  }

  private async answer(request: StubRequest): Promise<StubAnswer> {
    const { query, variables } = JSON.parse(request.body);
    const rootValue = {
      fetchAllExtensions: (args: { first?: number; after?: string }) => this.list(args),
      fetchExtension: ({ extensionId }: { extensionId: string }) => {
        const found = this.extensions.find((one) => one.extensionId === extensionId);
        return found ? shown(found) : { id: '', status: false, message: 'Extension does not exists' };
      },
      addExtension: ({ input }: { input: Input }) => this.add(input),
      updateExtension: ({ input }: { input: Input }) => this.update(input),
      deleteExtension: ({ input }: { input: Input }) => this.remove(input),
      doreload: () => {
        this.reloads++;
        return { status: true, message: 'Doreload/apply config has been initiated', transaction_id: this.reloads };
      },
    };
    return { json: await graphql({ schema: freepbxSchema, source: query, variableValues: variables, rootValue }) };
  }

  private list({ first, after }: { first?: number; after?: string | null }) {
    const index = after ? Number(Buffer.from(after, 'base64').toString().replace('arrayconnection:', '')) + 1 : 0;
    const from = this.listFault === 'same-page' ? 0 : index;
    const shift = this.listFault === 'duplicate-across-pages' && from > 0 ? 1 : 0;
    const all = this.listFault === 'cut-short' ? this.extensions.slice(0, this.extensions.length / 2) : this.extensions;
    const rows = all.slice(from - shift, first === undefined ? undefined : from - shift + first).map(shown);
    const totalCount = this.extensions.length + (this.listFault === 'wrong-total' ? 2 : 0);
    // An engine turns ids into text and refuses what is of another type, so these faults are the only ones of single rows.
    const spoilt = ['duplicate-ids', 'record-without-id'].includes(this.listFault ?? '')
      ? spoilRows(rows, 'extensionId', this.listFault)
      : rows;
    return { totalCount, extension: spoilt, status: true, message: "Extension's found successfully" };
  }

  private add(input: Input) {
    if (this.extensions.some(({ extensionId }) => extensionId === input.extensionId)) {
      return { status: false, message: 'This device id is already in use' };
    }
    const { extensionId = '', name = '', outboundCid: outboundcid = '', tech = 'pjsip' } = input;
    this.extensions.push({ extensionId, name, outboundcid, tech });
    return { status: true, message: 'Extension has been created Successfully' };
  }

  private update(input: Input) {
    const found = this.extensions.find(({ extensionId }) => extensionId === input.extensionId);
    if (!found) return { status: false, message: 'Extension does not exists.' };
    // What is not sent, or is empty, is kept.
    found.name = input.name || found.name;
    found.outboundcid = input.outboundCid || found.outboundcid;
    if (input.extPassword) found.password = input.extPassword;
    return { status: true, message: 'Extension has been updated' };
  }

  private remove(input: Input) {
    const index = this.extensions.findIndex(({ extensionId }) => extensionId === input.extensionId);
    if (index === -1) return { status: false, message: 'Extension does not exists.' };
    this.extensions.splice(index, 1);
    return { status: true, message: 'Extension has been deleted' };
  }
}

function shown({ extensionId, name, outboundcid, tech }: FreepbxExtension): Record<string, unknown> {
  const id = Buffer.from(`extension:${extensionId}`).toString('base64');
  return {
    id,
    extensionId,
    tech,
    user: { id, extension: extensionId, name, outboundcid },
    coreDevice: { id, deviceId: extensionId, tech, dial: `PJSIP/${extensionId}`, description: name },
  };
}

/** A PBX with a few extensions. */
export function freepbxSample({ extensions = 25 } = {}): FreepbxExtension[] {
  return Array.from({ length: extensions }, (_, i) => ({
    extensionId: String(1000 + i),
    name: `Mesa ${i + 1}`,
    outboundcid: '',
    tech: 'pjsip',
  }));
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errors, Provider } from 'oidc-provider';

export interface OAuth2ServerOptions {
  clientId: string;
  clientSecret: string;
  /** For the password grant. */
  username?: string;
  password?: string;
  accessTokenSeconds?: number;
  /** How the client has to prove itself. */
  clientAuthentication?: 'client_secret_basic' | 'client_secret_post';
}

/**
 * A real OAuth2 server (oidc-provider), with client credentials, the password grant, which it does not have of its own, and refresh
 * tokens that are good for one use.
 */
export class OAuth2Server {
  readonly url: string;
  readonly provider: Provider;
  readonly #server: Server;
  /** Grants given, in order. */
  readonly granted: string[] = [];

  private constructor(server: Server, url: string, options: OAuth2ServerOptions) {
    this.#server = server;
    this.url = url;
    this.provider = buildProvider(url, options);
    this.provider.on('grant.success', (ctx) => this.granted.push(String(ctx.oidc.params?.grant_type)));
    server.on('request', this.provider.callback());
  }

  static async start(options: OAuth2ServerOptions): Promise<OAuth2Server> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new OAuth2Server(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, options);
  }

  get tokenUrl(): string {
    return `${this.url}/token`;
  }

  /** Whether a request's `Authorization` holds an access token of this server that has not ended. */
  async accepts(authorization: string | undefined): Promise<boolean> {
    const token = authorization?.match(/^Bearer (.+)$/)?.[1];
    if (!token) return false;
    const found = (await this.provider.ClientCredentials.find(token)) ?? (await this.provider.AccessToken.find(token));
    return found !== undefined && !found.isExpired;
  }

  /** Ends a token before its time. */
  async revoke(accessToken: string): Promise<void> {
    await (await this.provider.ClientCredentials.find(accessToken))?.destroy();
    await (await this.provider.AccessToken.find(accessToken))?.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

function buildProvider(url: string, options: OAuth2ServerOptions): Provider {
  const { clientId, clientSecret, accessTokenSeconds = 3_600, clientAuthentication = 'client_secret_basic' } = options;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ['client_credentials', 'refresh_token', ...(options.username === undefined ? [] : ['password'])],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: clientAuthentication,
      },
    ],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    scopes: ['gql', 'offline_access'],
    ttl: {
      ClientCredentials: accessTokenSeconds,
      AccessToken: accessTokenSeconds,
      RefreshToken: 86_400,
      Grant: 86_400,
    },
    rotateRefreshToken: true,
    findAccount: async (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    cookies: { keys: ['only for a test server'] },
  });
  if (options.username !== undefined) addPasswordGrant(provider, options);
  return provider;
}

/** RFC 6749 §4.3. */
function addPasswordGrant(provider: Provider, { username, password }: OAuth2ServerOptions): void {
  provider.registerGrantType(
    'password',
    async (ctx) => {
      const { client, params } = ctx.oidc;
      if (!client || params?.username !== username || params?.password !== password) {
        throw new errors.InvalidGrant('wrong user name or password');
      }
      const accountId = username ?? '';
      const grant = new provider.Grant({ clientId: client.clientId, accountId });
      grant.addOIDCScope('offline_access');
      const shared = { accountId, client, grantId: await grant.save(), gty: 'password', scope: 'offline_access' };
      const accessToken = new provider.AccessToken(shared);
      const refreshToken = new provider.RefreshToken(shared);
      ctx.body = {
        access_token: await accessToken.save(),
        refresh_token: await refreshToken.save(),
        expires_in: accessToken.expiration,
        token_type: 'Bearer',
      };
    },
    ['username', 'password', 'scope'],
  );
}

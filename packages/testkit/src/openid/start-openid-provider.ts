import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

export interface OpenIdProviderOptions {
  /** Where it listens, on loopback: its issuer is `http://127.0.0.1:<port>`. */
  port: number;
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  /** Whoever gives one of these names is believed, whatever the password, and has these claims. */
  people: Record<string, Record<string, unknown>>;
}

/** A real OpenID Connect provider, with pages of its own on which one says one's name and agrees. */
export async function startOpenIdProvider(options: OpenIdProviderOptions): Promise<{ close(): Promise<void> }> {
  const { port, clientId, clientSecret, redirectUri, people } = options;
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'preferred_username', 'groups'] },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['only for tests'] },
  });
  // What goes wrong is told to whoever asked.
  provider.on('server_error', () => undefined);
  const server = createServer(provider.callback());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

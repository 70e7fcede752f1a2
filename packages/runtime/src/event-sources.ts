import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { portSetting } from './settings.ts';

export const tlsSchema = z.strictObject({
  /** PEM files. */
  ca: z.string().optional(),
  cert: z.string().optional(),
  key: z.string().optional(),
  /** `false` accepts any certificate; for a PBX with a certificate of its own, give `ca` instead. */
  rejectUnauthorized: z.boolean().optional(),
  serverName: z.string().optional(),
});

const socketUrl = z.url({
  protocol: /^(https?|wss?)$/,
  error: 'must be an http, https, ws or wss address such as http://pbx.example:3000',
});

const socketIoVersion = z.union([z.literal(2), z.literal(3), z.literal(4)]);

const socketIoSchema = z
  .strictObject({
    kind: z.literal('socket.io'),
    /** The server's major version. 3 and 4 speak one protocol, 2 another. */
    version: socketIoVersion.default(4),
    /** Address of the server; a path after the host is a Socket.IO namespace. */
    url: socketUrl,
    /** The path of the Socket.IO endpoint. */
    path: z.string().startsWith('/').default('/socket.io'),
    /** Sent as the handshake's `auth`, from version 3 on. */
    auth: z.record(z.string(), z.unknown()).optional(),
    query: z.record(z.string(), z.string()).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    transports: z
      .array(z.enum(['polling', 'websocket']))
      .min(1)
      .optional(),
    tls: tlsSchema.optional(),
  })
  .refine(({ version, auth }) => version !== 2 || auth === undefined, {
    path: ['auth'],
    error: 'is not known to Socket.IO servers of version 2; they take `query` and `headers`',
  });

const amiSchema = z.strictObject({
  kind: z.literal('ami'),
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(5038),
  username: z.string().min(1),
  secret: z.string().min(1),
  /** Present, even if empty, when AMI is served by TLS (`tlsenable=yes`). */
  tls: tlsSchema.optional(),
  /** After so many seconds without a word Asterisk is asked for a sign of life, and given up after as many more. */
  keepAliveSeconds: z.int().min(1).max(3_600).default(15),
  /** How often Asterisk is asked anew who waits, who talks and which members there are; it is asked on connecting in any case. */
  snapshotEverySeconds: z.int().min(5).max(86_400).default(300),
});

/** Where a PBX's events come from. */
export const eventSourceSchema = z.discriminatedUnion('kind', [socketIoSchema, amiSchema]);

export type SocketIoSettings = z.output<typeof socketIoSchema>;
export type AmiSettings = z.output<typeof amiSchema>;
export type TlsSettings = z.output<typeof tlsSchema>;

/** The single PBX's event source. */
export const eventSourceSettings = {
  /** Single PBX: its Socket.IO server. */
  SOCKET_URL: socketUrl.optional(),
  SOCKET_IO_VERSION: z.enum(['2', '3', '4'], 'must be 2, 3 or 4').default('4'),
  /** Single PBX: its AMI, in place of a Socket.IO server. */
  AMI_HOST: z.string().optional(),
  AMI_PORT: portSetting.default(5038),
  AMI_USER: z.string().optional(),
  AMI_SECRET: z.string().optional(),
};
const settingsSchema = z.object(eventSourceSettings);
type EventSourceConfig = z.output<typeof settingsSchema>;

/** What the settings above tell, for `eventSourceSchema`. Throws a ConfigError where they contradict each other. */
export function singleEventSource(config: EventSourceConfig): z.input<typeof eventSourceSchema> | undefined {
  const { SOCKET_URL: url, AMI_HOST: host, AMI_PORT: port, AMI_USER: username, AMI_SECRET: secret } = config;
  if (url !== undefined && host !== undefined) {
    throw new ConfigError([
      'SOCKET_URL and AMI_HOST are both set: a PBX is heard over one of them; leave out the other',
    ]);
  }
  if (url !== undefined)
    return { kind: 'socket.io', url, version: Number(config.SOCKET_IO_VERSION) as z.output<typeof socketIoVersion> };
  if (host === undefined) return undefined;
  if (username === undefined || secret === undefined) {
    throw new ConfigError([
      `AMI_HOST is set, but not ${username === undefined ? 'AMI_USER' : 'AMI_SECRET'}: give the user and the secret of manager.conf`,
    ]);
  }
  return { kind: 'ami', host, port, username, secret };
}

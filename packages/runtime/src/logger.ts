import { type Logger, pino, stdSerializers } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

const redactedKeys = [
  'password',
  'secret',
  'token',
  'authorization',
  'cookie',
  'auth',
  'callerNumber',
  'callerName',
  'phoneNumber',
  'calleridnum',
  'CallerIDNum',
  'src',
  'dst',
  'clid',
  'cnum',
  'cnam',
];

/**
 * Phone numbers are personal data and must not reach a log. Database errors carry the statement with its values, so only the
 * message, code and stack of an error are logged, with every quoted value and every run of eight or more digits masked.
 */
export function scrubText(text: string): string {
  return text
    .replace(/'(?:[^'\\]|\\.)*'/g, (quoted) => (/\d{3}/.test(quoted) ? "'***'" : quoted))
    .replace(/\+?\d{8,}/g, '***');
}

function serialiseError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = stdSerializers.err(error);
  const code = 'code' in error ? error.code : undefined;
  return { type, message: scrubText(message), ...(code === undefined ? {} : { code }), stack: scrubText(stack) };
}

/** One line of JSON an entry; `format: 'pretty'` is for people. A terminal gets `pretty` unless told otherwise. */
export function createLogger(options: { name: string; level: string; format?: 'json' | 'pretty' | undefined }): Logger {
  const readable = options.format ? options.format === 'pretty' : process.stdout.isTTY === true;
  return pino(
    {
      name: options.name,
      level: options.level,
      base: { name: options.name },
      serializers: { err: serialiseError },
      redact: { paths: redactedKeys.flatMap((key) => [key, `*.${key}`]), censor: '***' },
    },
    readable
      ? pretty({
          sync: true,
          colorize: process.stdout.isTTY === true,
          translateTime: 'SYS:HH:MM:ss.l',
          ignore: 'pid,hostname,name',
          singleLine: true,
        })
      : pino.destination({ sync: true }),
  );
}

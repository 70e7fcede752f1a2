import { PartnerError, type PartnerErrorCode, type RequestOutcome } from '../errors.ts';

/** Nothing of the request reached the other side: these happen before a connection stands. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const certificateReasons: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet (is the clock right?)',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed: give its certificate to this partner as its CA',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an authority that is not known here: give it as its CA',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'it does not send the whole chain of its certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'the issuer of its certificate is not known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the issuer of its certificate is not known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  CERT_REVOKED: 'its certificate was revoked',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what listens there does not speak TLS: is its address one of http://?',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'what listens there does not speak TLS: is its address one of http://?',
};

const plainReasons: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name could not be looked up just now',
  ECONNRESET: 'it cut the connection',
  EPIPE: 'it cut the connection',
  UND_ERR_SOCKET: 'it cut the connection',
  UND_ERR_CONNECT_TIMEOUT: 'no connection within the time allowed',
  UND_ERR_HEADERS_TIMEOUT: 'no answer within the time allowed',
  UND_ERR_BODY_TIMEOUT: 'its answer stopped half-way',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'its answer was cut off',
  UND_ERR_HEADERS_OVERFLOW: "its answer's headers are too large",
};

/** Turns what undici, Node's sockets or OpenSSL threw into an error that says what happened and whether anything was sent. */
export function explainFailure(thrown: unknown, request: string, wasCancelled: boolean): PartnerError {
  if (thrown instanceof PartnerError) {
    if (thrown.message.startsWith(request)) return thrown;
    const { code, outcome, status, retryAfterMs } = thrown;
    return withFacts(code, `${request}: ${thrown.message}`, { outcome, status, retryAfterMs, cause: thrown });
  }
  const error = findCause(thrown);
  if (error instanceof PartnerError) return explainFailure(error, request, wasCancelled);
  const code = readCode(error);
  const certificate = certificateReasons[code] ?? (isTlsCode(code) ? tlsReason(error) : undefined);
  if (certificate) return withFacts('bad-certificate', `${request}: ${certificate} (${code})`, { cause: error });
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    const facts = { outcome: 'unknown', cause: error } as const;
    return wasCancelled
      ? withFacts('cancelled', `${request}: given up, as the work was cancelled`, facts)
      : withFacts('failed', `${request}: not done within the time allowed for the whole request`, facts);
  }
  const outcome = neverSent.has(code) ? 'not-sent' : 'unknown';
  const reason = plainReasons[code] ?? error.message;
  return withFacts('failed', `${request}: ${reason}${code ? ` (${code})` : ''}`, { outcome, cause: error });
}

interface Facts {
  outcome?: RequestOutcome;
  status?: number | undefined;
  retryAfterMs?: number | undefined;
  cause: unknown;
}

function withFacts(code: PartnerErrorCode, message: string, { status, retryAfterMs, ...facts }: Facts): PartnerError {
  return new PartnerError(code, message, {
    ...facts,
    ...(status === undefined ? {} : { status }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The innermost error that has a code, as both undici and the happy-eyeballs connect wrap what went wrong. */
function findCause(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error instanceof PartnerError) return error;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return findCause(error.errors[0]);
  return error.cause instanceof Error ? findCause(error.cause) : error;
}

function readCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** OpenSSL's own words, without where in its sources they stand. */
function tlsReason(error: Error): string {
  return 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
}

function isTlsCode(code: string): boolean {
  return /^(ERR_TLS_|ERR_SSL_|CERT_|EPROTO$)/.test(code);
}

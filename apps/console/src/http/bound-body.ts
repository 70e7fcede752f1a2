import { json, type Request, type RequestHandler } from 'express';
import { ProblemError, sendProblem } from './problem.ts';

/** The longest body that is read, in bytes: a mended record of 64 Ki characters, the largest thing anybody sends, fits whatever its script. */
const bodyBytesMax = 262_144;
/** For how long the rest of a body that was refused is let in and thrown away, so that its sender gets to read the answer. */
const drainMs = 5_000;

/** What is told of a body that is too long. */
export function bodyTooLong(): ProblemError {
  return new ProblemError(413, `The body is larger than ${bodyBytesMax / 1_024} KiB`);
}

/**
 * Refuses a body that says it is too long before any of it is read. Express's parser refuses it as well, though not before it has read it to
 * its end, for which a sender may take its time.
 */
export const refuseLongBody: RequestHandler = (request, _response, next) => {
  if (Number(request.get('content-length') ?? 0) > bodyBytesMax) {
    endLate(request);
    throw bodyTooLong();
  }
  next();
};

/** Reads JSON. A body that does not say its length is answered as soon as it has become too long. */
export function readJson(): RequestHandler {
  const parse = json({ limit: bodyBytesMax });
  return (request, response, next) => {
    if (request.get('content-length') === undefined) {
      let bytes = 0;
      request.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= bodyBytesMax || response.headersSent) return;
        endLate(request);
        sendProblem(response, bodyTooLong());
      });
    }
    parse(request, response, next);
  };
}

/** Hangs up on who goes on sending what nobody reads. */
function endLate(request: Request): void {
  const timer = setTimeout(() => request.socket.destroy(), drainMs).unref();
  request.once('close', () => clearTimeout(timer));
}

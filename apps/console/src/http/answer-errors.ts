import { type Database, isDatabaseAway, isSchemaBehind, TooLongError } from '@voip-sync/database';
import type { Logger, Redis } from '@voip-sync/runtime';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { bodyTooLong } from './bound-body.ts';
import { ProblemError, sendProblem, unavailable } from './problem.ts';

type Services = { database: Database; redis: Redis };

/** The last word on every request that failed: a problem document, and a line in the log when the fault is ours. */
export function answerErrors(services: Services, logger: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const problem = problemOf(error, services);
    if (problem.status >= 500 && !(error instanceof ProblemError)) {
      logger[problem.status === 500 ? 'error' : 'warn']({ err: error }, 'a request failed');
    }
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };
}

function problemOf(error: unknown, { database, redis }: Services): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof TooLongError) return tooLong(error);
  const refused = refusedByExpress(error);
  if (refused) return refused;
  if (isSchemaBehind(error)) {
    return unavailable('The database has not got the tables of this version yet; run `npm run migrate`');
  }
  if (isDatabaseAway(error) || !database.isInitialized) return unavailable('The database is away; ask again');
  if (redis.status !== 'ready') return unavailable('Redis is away; ask again');
  return new ProblemError(500, 'A fault of the console; its log has the details');
}

function tooLong({ limitMs }: TooLongError): ProblemError {
  return new ProblemError(
    422,
    `This filter needs more than the ${limitMs / 1_000} s that a question is given: take a shorter range of time, or add a source, a whole number or an id`,
  );
}

/** Express and its body parser mark what the client did wrong with a status below 500. */
function refusedByExpress(error: unknown): ProblemError | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const status = Number(error.status);
  if (!(status >= 400 && status < 500)) return undefined;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed') return new ProblemError(status, 'The body is not JSON');
  if (type === 'entity.too.large') return bodyTooLong();
  if (error instanceof URIError) return new ProblemError(status, 'The path has a percent sign that encodes nothing');
  return new ProblemError(status, 'The request cannot be read');
}

/** Refuses a request at once while the database is away, instead of letting it wait. */
export function requireDatabase(database: Database): RequestHandler {
  return (_request, _response, next) => {
    if (!database.isInitialized) throw unavailable('The database is away; ask again');
    next();
  };
}

export function requireRedis(redis: Redis): RequestHandler {
  return (_request, _response, next) => {
    if (redis.status !== 'ready') throw unavailable('Redis is away; ask again');
    next();
  };
}

/** Answers in place of a handler that is still waiting after `timeoutMs`. */
export function answerWithin(timeoutMs: number): RequestHandler {
  return (_request, response, next) => {
    const timer = setTimeout(() => {
      if (!response.headersSent) sendProblem(response, unavailable(`No answer within ${timeoutMs} ms; ask again`));
    }, timeoutMs);
    response.on('close', () => clearTimeout(timer));
    next();
  };
}

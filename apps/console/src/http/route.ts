import type { Role } from '@voip-sync/contracts';
import type { Request, Response } from 'express';
import type { ZodType, z } from 'zod';
import type { Visitor } from '../session/session.ts';

type Input<Q extends ZodType, B extends ZodType> = {
  query: z.output<Q>;
  body: z.output<B>;
  /** The path's own parts, such as `id`, as they were sent. */
  params: Record<string, string>;
  visitor: Visitor;
};

/**
 * One method of one path of the API: who may use it, what it takes and what it answers. The router, the check of roles and the OpenAPI
 * document are all made of these, so that none of them can say something else than the others.
 */
export type Route<Q extends ZodType = ZodType, B extends ZodType = ZodType> = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, with Express's names for its parts: `/calls/:id`. */
  path: `/${string}`;
  /** The least role that may use it. */
  role: Role;
  summary: string;
  /** Without one, a query is refused. */
  query?: Q;
  body?: B;
  /** Where Redis is needed, a request is refused at once while it is away. */
  needsRedis?: boolean;
  /** The status of success, 200 unless said otherwise, and the shape of its body; without a shape the answer has no body and the status is 204. */
  answer: { status?: number; schema?: ZodType };
} & (
  | {
      /** Answers the body; the handler throws a ProblemError for anything but success. */
      handle: (input: Input<Q, B>) => Promise<unknown> | unknown;
    }
  | {
      /** Of an answer that is no JSON document: writes it itself. `answer.type` names its media type. */
      stream: (input: Input<Q, B>, request: Request, response: Response) => Promise<void> | void;
      answer: { type: string };
    }
);

/** What the OpenAPI document says of one method of one path; `role` is null where nobody need be logged in. */
export type Operation = Pick<Route, 'method' | 'path' | 'summary' | 'query' | 'body' | 'answer'> & {
  role: Role | null;
};

/** Ties the types of the query and the body to those of the handler. */
export function defineRoute<Q extends ZodType, B extends ZodType>(route: Route<Q, B>): Route {
  return route as unknown as Route;
}

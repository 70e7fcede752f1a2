import { type Role, roles } from '@voip-sync/contracts';
import type { RequestHandler } from 'express';
import { ProblemError } from '../http/problem.ts';
import { visitorOf } from './require-session.ts';

/** Lets only those pass who have at least this role and, with a token of limited scope, may use this area. Stands behind `requireSession`. */
export function requireRole(least: Role, area: string): RequestHandler {
  return (_request, response, next) => {
    const visitor = visitorOf(response);
    if (roles.indexOf(visitor.role) < roles.indexOf(least)) {
      throw new ProblemError(403, `This needs the role ${least}, and you have the role ${visitor.role}`);
    }
    if (visitor.by === 'token' && visitor.scopes.length > 0 && !visitor.scopes.includes(area)) {
      throw new ProblemError(
        403,
        `This needs a token with the scope ${area}, and this one has ${visitor.scopes.join(', ')}`,
      );
    }
    next();
  };
}

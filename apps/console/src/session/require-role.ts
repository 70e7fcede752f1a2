import { type Role, roles } from '@voip-sync/contracts';
import type { RequestHandler } from 'express';
import { ProblemError } from '../http/problem.ts';
import { visitorOf } from './require-session.ts';

/** Lets only those pass who have at least this role. Stands behind `requireSession`. */
export function requireRole(least: Role): RequestHandler {
  return (_request, response, next) => {
    const { role } = visitorOf(response);
    if (roles.indexOf(role) < roles.indexOf(least)) {
      throw new ProblemError(403, `This needs the role ${least}, and you have the role ${role}`);
    }
    next();
  };
}

import { z } from 'zod';
import { cursor, id, isoTime, isRange, pageRows, range, rangeMessage } from './api-parts.ts';

/** Shapes of `/api/v1` about who may come in: sessions, users, tokens, and the audit of what they did. */

/** What a person or a program may do: each role may do all that those before it may. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

const role = z.enum(roles);
const username = z.string().trim().min(1).max(120);
/** Long beats intricate (NIST SP 800-63B). */
const password = z.string().min(10, 'must be at least 10 characters').max(1_000);

export const idSchema = id;

/** Body of `POST /api/v1/session`. */
export const logInSchema = z.strictObject({
  username: z.string().min(1).max(200),
  password: z.string().min(1).max(1_000),
});
/** Ways in, for whoever is not logged in yet; `openid` is what the provider is called. */
export const logInWaysSchema = z.object({ openid: z.string().nullable() });
export const sessionSchema = z.object({ username: z.string(), role });
/** Body of `PUT /api/v1/session/password`. */
export const changePasswordSchema = z.strictObject({ current: z.string().min(1).max(1_000), password });

export const userSchema = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  role,
  disabledAt: z.string().nullable(),
  lockedUntil: z.string().nullable(),
  lastLogInAt: z.string().nullable(),
  /** Sent back with a change, so that nobody overwrites what another has changed meanwhile. */
  version: z.number(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export const userListSchema = z.object({ rows: z.array(userSchema) });
export const newUserSchema = z.strictObject({ username, displayName: username.optional(), role, password });
export const userChangeSchema = z.strictObject({
  version: z.int().positive(),
  displayName: username.optional(),
  role: role.optional(),
  password: password.optional(),
  disabled: z.boolean().optional(),
});

export const tokenSchema = z.object({
  id,
  name: z.string(),
  role,
  /** The areas of the API that it may use, such as `calls`; empty: all of them. */
  scopes: z.array(z.string()),
  createdBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export const tokenListSchema = z.object({ rows: z.array(tokenSchema) });
export const tokenWithSecretSchema = tokenSchema.extend({ secret: z.string() });
export const newTokenSchema = z.strictObject({
  name: username,
  role,
  scopes: z.array(z.string().min(1).max(60)).max(16).default([]),
  expiresAt: isoTime.optional(),
});

export const auditEntrySchema = z.object({
  id,
  at: z.string(),
  actor: z.string(),
  actorKind: z.string(),
  action: z.string(),
  target: z.string(),
  detail: z.unknown(),
});
export const auditQuerySchema = z
  .strictObject({
    actor: z.string().max(120).optional(),
    action: z.string().max(80).optional(),
    ...range,
    limit: pageRows(500),
    cursor: cursor.optional(),
  })
  .refine(isRange, rangeMessage);

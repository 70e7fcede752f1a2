import { z } from 'zod';

/** Peers as people change them. A secret goes in and never comes out. */
const text = z.string().max(255).nullable();
const reference = z.string().min(1).max(191).nullable();
export const peerKinds = ['extension', 'trunk'] as const;

const content = {
  kind: z.enum(peerKinds),
  /** What it registers as. */
  username: z.string().trim().min(1).max(191),
  name: text,
  active: z.boolean().nullable(),
  host: text,
  context: text,
  type: text,
  nat: text,
  qualify: text,
  codecsDisallowed: text,
  codecsAllowed: text,
  dtmfMode: text,
  callerId: text,
  /** The partner's ids of what it belongs to there. */
  customerExternalId: reference,
  contractExternalId: reference,
  planExternalId: reference,
};
const secret = z.string().min(1).max(255);
const version = z.int().min(1);

/** Body of `POST /api/v1/peers`: made here and, by the outbox, at the partner. */
export const createPeerSchema = z.strictObject({
  partnerId: z.string().min(1).max(64),
  ...z.strictObject(content).partial().shape,
  username: content.username,
  kind: content.kind.default('extension'),
  active: content.active.default(true),
  secret: secret.optional(),
});
/** Body of `PATCH /api/v1/peers/:id`: what is left out stays. */
export const changePeerSchema = z
  .strictObject({ ...content, secret })
  .partial()
  .extend({ version });

/** The version that the person saw. */
export const peerVersionQuerySchema = z.strictObject({
  version: z
    .string()
    .regex(/^\d{1,9}$/, 'must be the peer’s version')
    .transform(Number),
});

/**
 * Body of `POST /api/v1/conflicts/:id/resolve`. `ours` overwrites the partner's version, `theirs` takes it over, `merged` is ours with the fields of
 * `content` set otherwise. `peerVersion` and `theirsHash` are those that the conflict was shown with.
 */
export const resolveConflictSchema = z
  .strictObject({
    choice: z.enum(['ours', 'theirs', 'merged']),
    content: z.strictObject(content).partial().optional(),
    peerVersion: version,
    theirsHash: z.string().length(64).nullable(),
  })
  .refine(({ choice, content }) => (choice === 'merged') === (content !== undefined), {
    path: ['content'],
    error: 'goes with `merged`, and with nothing else',
  });

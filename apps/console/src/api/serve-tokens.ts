import { newTokenSchema, tokenListSchema, tokenSchema, tokenWithSecretSchema } from '@voip-sync/contracts';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { type Gatekeeper, makeSecret } from '../session/session.ts';
import { present } from './present.ts';
import { requireId } from './require-id.ts';

const noSuchToken = 'There is no token with this id; GET /api/v1/tokens lists those there are';

export function tokenRoutes({ tokens }: Gatekeeper, areas: () => string[]): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/tokens',
      role: 'admin',
      summary: "Programs' tokens, without their secrets",
      answer: { schema: tokenListSchema },
      handle: async () => ({
        rows: (await tokens.list()).map((token) => present(tokenSchema, { ...token, scopes: scopesOf(token.scopes) })),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/tokens',
      role: 'admin',
      summary: 'Makes a token; its secret is shown in this answer alone',
      body: newTokenSchema,
      answer: { status: 201, schema: tokenWithSecretSchema },
      handle: async ({ body: { name, role, scopes, expiresAt }, visitor }) => {
        const unknown = scopes.filter((scope) => !areas().includes(scope));
        if (unknown.length > 0) {
          throw new ProblemError(400, 'The body has values that cannot be used; see `errors`', {
            errors: [{ path: 'scopes', message: `${unknown.join(', ')}: must be among ${areas().join(', ')}` }],
          });
        }
        const { secret, hash } = makeSecret();
        const token = await tokens.create({
          name,
          role,
          scopes: scopes.join(' '),
          secretHash: hash,
          createdBy: visitor.username,
          expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
        });
        return { ...present(tokenSchema, { ...token, scopes }), secret };
      },
    }),
    defineRoute({
      method: 'delete',
      path: '/tokens/:id',
      role: 'admin',
      summary: 'Takes a token back, at once',
      answer: {},
      handle: async ({ params }) => {
        if (!(await tokens.remove(requireId(params.id, noSuchToken)))) throw new ProblemError(404, noSuchToken);
      },
    }),
  ];
}

function scopesOf(text: string): string[] {
  return text.split(' ').filter(Boolean);
}

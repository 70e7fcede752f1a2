import { problemSchema } from '@voip-sync/contracts';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { areaOf, operationId } from '../http/operation-id.ts';
import type { Route } from '../http/route.ts';

/** The OpenAPI 3.1 document of the routes: what the page's client is made from and what people read. */
export function describeApi(routes: readonly Route[]): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: describeRoute(route) };
  }
  const document: ZodOpenApiObject = {
    openapi: '3.1.1',
    info: { title: 'voip-sync', version: '1', description: 'Times are ISO 8601 in UTC; ids are strings of digits.' },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
    paths,
  };
  return createDocument(document);
}

function describeRoute(route: Route): ZodOpenApiOperationObject {
  const { schema, status } = route.answer;
  const type = 'type' in route.answer ? route.answer.type : 'application/json';
  const params = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    in: 'path' as const,
    name,
    required: true,
    schema: { type: 'string' as const },
  }));
  const content = schema || type !== 'application/json' ? { content: { [type]: schema ? { schema } : {} } } : {};
  const problem = {
    description: 'What is wrong, and the way out',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: `Needs the role ${route.role}.`,
    tags: [areaOf(route)],
    parameters: params,
    ...(route.query ? { requestParams: { query: route.query as never } } : {}),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      [`${status ?? ('content' in content ? 200 : 204)}`]: { description: 'Done', ...content },
      default: problem,
    },
  };
}

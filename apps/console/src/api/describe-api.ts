import * as contracts from '@voip-sync/contracts';
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { areaOf, operationId } from '../http/operation-id.ts';
import type { Operation } from '../http/route.ts';

nameShapes();

/** The OpenAPI 3.1 document of the routes: what the page's client is made from and what people read. */
export function describeApi(routes: readonly Operation[]): ReturnType<typeof createDocument> {
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

function describeRoute(route: Operation): ZodOpenApiOperationObject {
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
    content: { 'application/problem+json': { schema: contracts.problemSchema } },
  };
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: route.role === null ? 'Needs no log-in.' : `Needs the role ${route.role}.`,
    tags: [areaOf(route)],
    // for programs: which routes a token of a role may use
    'x-role': route.role,
    parameters: params,
    ...(route.query ? { requestParams: { query: route.query as never } } : {}),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      [`${status ?? ('content' in content ? 200 : 204)}`]: { description: 'Done', ...content },
      default: problem,
    },
  };
}

/** The contracts' shapes go by their own names, `Call` for `callSchema`, so that each is written once. */
function nameShapes(): void {
  for (const [name, schema] of Object.entries<unknown>(contracts)) {
    const id = /^(\w+)Schema$/.exec(name)?.[1];
    if (!id || id.endsWith('Query') || !(schema instanceof z.ZodObject) || schema.meta()?.id !== undefined) continue;
    z.globalRegistry.add(schema, { ...schema.meta(), id: id.charAt(0).toUpperCase() + id.slice(1) });
  }
}

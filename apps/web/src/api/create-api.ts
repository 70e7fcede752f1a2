import createClient from 'openapi-fetch';
import type { paths } from './openapi.ts';
import type { SendRequest } from './send-request.ts';

export type Api = ReturnType<typeof createApi>;

/** The client of `/api/v1`, whose paths and shapes are those of the console's own OpenAPI document. Rejects with an ApiError. */
export function createApi(send: SendRequest) {
  return createClient<paths>({ baseUrl: `${location.origin}/api/v1`, fetch: send, credentials: 'same-origin' });
}

/** The body of an answer, such as `take(api.GET('/sources'))`. A failure has been thrown by then. */
export async function take<A extends { data?: unknown }>(answer: Promise<A>): Promise<Exclude<A['data'], undefined>> {
  return (await answer).data as Exclude<A['data'], undefined>;
}

import { z } from 'zod';
import type { Fields } from '../http/request.ts';
import type { KindContext } from '../kind.ts';
import type { TwilioConfig } from './twilio-config.ts';

export type TwilioContext = KindContext<TwilioConfig>;

export interface TwilioPage {
  rows: unknown[];
  /** A path or URL, whole with its query. */
  next: string | undefined;
}

const paging = z.looseObject({
  next_page_uri: z.string().nullish(),
  meta: z.object({ next_page_url: z.string().nullish() }).optional(),
});

/** A page of a list: `next_page_uri` in the older API, `meta.next_page_url` in the newer ones. */
export async function fetchTwilioPage(
  { http }: TwilioContext,
  path: string,
  list: string,
  query: Fields = {},
): Promise<TwilioPage> {
  const { data } = await http.send({
    method: 'GET',
    path,
    query,
    answer: z.intersection(paging, z.looseObject({ [list]: z.array(z.unknown()) })),
  });
  const next = data.next_page_uri ?? data.meta?.next_page_url;
  return { rows: data[list] as unknown[], next: next || undefined };
}

import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { Fields, HttpMethod } from '../http/request.ts';
import type { KindContext } from '../kind.ts';
import type { ZadarmaConfig } from './zadarma-config.ts';

export type ZadarmaContext = KindContext<ZadarmaConfig>;

const refused = z.looseObject({ status: z.literal('error'), message: z.string().optional() });

interface ZadarmaRequest<T> {
  method?: HttpMethod;
  /** Without the slash at its end. */
  path: string;
  fields?: Fields;
  answer: z.ZodType<T>;
}

/** Calls a method of Zadarma's API: fields go into the query of a GET and into the form of anything else. */
export async function askZadarma<T>(
  { http, config, excerpt }: ZadarmaContext,
  { method = 'GET', path, fields = {}, answer }: ZadarmaRequest<T>,
): Promise<T> {
  const { data } = await http.send({
    method,
    path: config.trailingSlash ? `${path}/` : path,
    ...(method === 'GET' ? { query: fields } : { form: fields }),
    bucket: path.startsWith('/v1/statistics') ? 'statistics' : 'default',
    answer: z.union([refused, answer]),
  });
  const refusal = refused.safeParse(data);
  if (refusal.success) {
    const message = excerpt(refusal.data.message ?? 'without a message');
    throw new PartnerError('refused', `Zadarma refused ${path}: ${message}`, { outcome: 'refused', status: 200 });
  }
  return data as T;
}

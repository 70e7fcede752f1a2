import { z } from 'zod';
import { PartnerError } from '../errors.ts';
import type { Registration } from '../kind.ts';
import { askZadarma, type ZadarmaContext } from './ask-zadarma.ts';

const status = z.object({ is_online: z.union([z.enum(['true', 'false']), z.boolean()]) });

/** Whether each peer is registered: a request for each, at a hundred a minute. A peer that is gone is left out. */
export async function* listZadarmaRegistrations(
  context: ZadarmaContext,
  externalIds: string[],
): AsyncGenerator<Registration[]> {
  for (const externalId of externalIds) {
    const [, extension] = externalId.split('-');
    const path = extension ? `/v1/pbx/internal/${extension}/status` : `/v1/sip/${externalId}/status`;
    try {
      const { is_online } = await askZadarma(context, { path, answer: status });
      yield [{ externalId, registered: String(is_online) === 'true' }];
    } catch (error) {
      const isGone = error instanceof PartnerError && (error.code === 'not-found' || error.code === 'refused');
      if (!isGone) throw error;
    }
  }
}

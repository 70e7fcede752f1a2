import { IANAZone } from 'luxon';
import { z } from 'zod';

/** An IANA zone name, such as America/Sao_Paulo. */
export function zoneSetting(initial: string) {
  return z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'must be a zone name such as America/Sao_Paulo')
    .default(initial)
    .describe("the zone of the partner's dates");
}

import { EntitySchema } from 'typeorm';
import { identifier, longText, moment, optional } from '../columns.ts';

/** A partner's access token, sealed, and who is renewing it now: one for the whole cluster. */
export type PartnerTokenRow = {
  tokenKey: string;
  sealedToken: string | null;
  renewalOwner: string | null;
  renewalUntil: Date | null;
  updatedAt: Date;
};

export const partnerTokenEntity = new EntitySchema<PartnerTokenRow>({
  name: 'partner_token',
  tableName: 'partner_tokens',
  columns: {
    tokenKey: { ...identifier(191, 'token_key'), primary: true },
    sealedToken: optional(longText('sealed_token')),
    renewalOwner: optional(identifier(128, 'renewal_owner')),
    renewalUntil: optional(moment('renewal_until')),
    updatedAt: moment('updated_at'),
  },
});

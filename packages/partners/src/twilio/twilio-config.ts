import { z } from 'zod';

/** What is configured of a Twilio account besides its account SID and auth token (or API key and secret), which are user and password. */
export const twilioConfig = z.strictObject({
  accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'must be an account SID: AC and 32 hexadecimal digits'),
  trunkingUrl: z.url({ protocol: /^https?$/ }).default('https://trunking.twilio.com'),
  pageRows: z.int().min(1).max(1_000).default(1_000),
  trunks: z.boolean().default(true).describe('whether Elastic SIP Trunks are peers too'),
  credentialListSid: z
    .string()
    .regex(/^CL[0-9a-fA-F]{32}$/, 'must be the SID of a credential list: CL and 32 hexadecimal digits')
    .optional()
    .describe('where peers are created; without it none are'),
});

export type TwilioConfig = z.output<typeof twilioConfig>;

export const accountPath = ({ accountSid }: TwilioConfig) => `/2010-04-01/Accounts/${accountSid}`;

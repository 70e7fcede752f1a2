import { z } from 'zod';

/** What is configured of a jambonz account besides its API key. The address ends in `/v1`. */
export const jambonzConfig = z.strictObject({
  accountSid: z.uuid(),
  pageRows: z.int().min(1).max(500).default(100).describe('calls a page'),
  gateways: z.boolean().default(true).describe("whether each carrier's gateways are asked for, one request each"),
  pushPeers: z.boolean().default(false).describe('whether carriers may be created, changed and removed there'),
});

export type JambonzConfig = z.output<typeof jambonzConfig>;

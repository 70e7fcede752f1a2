import { z } from 'zod';

/** What is configured of a FreePBX besides its address (`https://pbx.example`) and its application's credentials. */
export const freepbxConfig = z.strictObject({
  path: z.string().startsWith('/').default('/admin/api/api/gql'),
  pageRows: z.int().min(1).max(1_000).default(200),
  pushPeers: z.boolean().default(false).describe('whether extensions may be created, changed and removed there'),
  applyChanges: z.boolean().default(true).describe('whether each change is applied at once (the red button)'),
  email: z.string().max(255).default('').describe('the e-mail address given to new extensions'),
});

export type FreepbxConfig = z.output<typeof freepbxConfig>;

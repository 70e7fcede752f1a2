import type { words as audit } from './en/audit.ts';
import type { words as calls } from './en/calls.ts';
import type { words as cdrs } from './en/cdrs.ts';
import type { words as partners } from './en/partners.ts';
import type { words as peers } from './en/peers.ts';
import type { words as proof } from './en/proof.ts';
import type { words as repairs } from './en/repairs.ts';
import type { words as settings } from './en/settings.ts';
import type { words as shell } from './en/shell.ts';
import type { words as syncs } from './en/syncs.ts';
import type { words as views } from './en/views.ts';
import type { words as wallboard } from './en/wallboard.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: {
      audit: typeof audit;
      calls: typeof calls;
      cdrs: typeof cdrs;
      partners: typeof partners;
      peers: typeof peers;
      proof: typeof proof;
      repairs: typeof repairs;
      settings: typeof settings;
      shell: typeof shell;
      syncs: typeof syncs;
      views: typeof views;
      wallboard: typeof wallboard;
    };
  }
}

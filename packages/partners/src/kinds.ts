import { freepbx } from './freepbx/kind.ts';
import { ixc } from './ixc/kind.ts';
import { jambonz } from './jambonz/kind.ts';
import type { PartnerKind } from './kind.ts';
import { rest } from './rest/kind.ts';
import { twilio } from './twilio/kind.ts';
import { zadarma } from './zadarma/kind.ts';

/** Every kind of partner there is. */
export const kinds: readonly PartnerKind[] = [ixc, zadarma, twilio, jambonz, freepbx, rest];

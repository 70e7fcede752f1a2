import type { SubjectKind } from '../subject.ts';
import { freepbxSubject } from './freepbx.subject.ts';
import { ixcSubject } from './ixc.subject.ts';
import { jambonzSubject } from './jambonz.subject.ts';
import { restSubject } from './rest.subject.ts';
import { twilioSubject } from './twilio.subject.ts';
import { zadarmaSubject } from './zadarma.subject.ts';

/** One for each kind there is; the conformance suite holds them against `kinds.ts`. */
export const subjects: SubjectKind[] = [
  ixcSubject,
  zadarmaSubject,
  twilioSubject,
  jambonzSubject,
  freepbxSubject,
  restSubject,
];

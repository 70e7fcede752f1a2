import { type Partner, partnerSchema } from '@voip-sync/contracts';
import type { PartnerRow, PartnerStore } from '@voip-sync/database';
import { present } from '../api/present.ts';
import { ProblemError } from '../http/problem.ts';
import { fieldsOf } from './partner-draft.ts';

export async function findPartner(store: PartnerStore, id: string | undefined): Promise<PartnerRow> {
  const row = await store.find(id ?? '');
  if (row) return row;
  throw new ProblemError(404, 'There is no partner with this id; GET /api/v1/partners lists those there are');
}

/** The same, of one that is to be changed or worked with. */
export async function findLastingPartner(store: PartnerStore, id: string | undefined): Promise<PartnerRow> {
  const row = await findPartner(store, id);
  if (row.deletingSince === null) return row;
  throw new ProblemError(409, `The partner ${row.id} is being deleted`);
}

export function presentPartner(row: PartnerRow): Partner {
  const { sealedSecrets, peerChanges, ...fields } = fieldsOf(row);
  const secretNames = Object.keys(sealedSecrets);
  return present(partnerSchema, {
    ...fields,
    secretNames,
    peerChanges: peerChanges?.split(' ').filter(Boolean) ?? null,
  });
}

export function changedMeanwhile(row: PartnerRow, version: number): ProblemError {
  return new ProblemError(
    409,
    `The partner ${row.id} was changed since version ${version}: read it again, and repeat the change on what it is now`,
    { current: presentPartner(row) },
  );
}

import { RegistrationStore } from '@voip-sync/database';
import { BadInputError } from '@voip-sync/runtime';
import type { ResourceRun } from '../partner-sync-options.ts';

/**
 * Asks the partner which peers are registered, and keeps since when. A peer that was registered and is not told of any more, by a listing that
 * came to its end, is registered no more: some partners name those alone that are.
 */
export const runRegistrations: ResourceRun = async ({ database, partner, mode, progress, onPage }) => {
  const { api, row } = partner;
  if (!api.listRegistrations) throw new BadInputError(`The partner "${row.id}" does not tell registrations`);
  const store = new RegistrationStore(database);
  const known = await store.listExternalIds(row.id);
  const told = new Set<string>();
  for await (const batch of api.listRegistrations(known)) {
    for (const { externalId } of batch) told.add(externalId);
    if (mode === 'apply') progress.changed += await store.save(row.id, batch, new Date());
    progress.pages += 1;
    progress.rows += batch.length;
    await onPage();
  }
  const gone = (await store.listRegistered(row.id)).filter((externalId) => !told.has(externalId));
  const lost = gone.map((externalId) => ({ externalId, registered: false }));
  if (mode === 'apply') progress.changed += await store.save(row.id, lost, new Date());
  progress.unchanged = Math.max(0, progress.rows - progress.changed);
  return { status: mode === 'dry-run' ? 'dry-run' : 'succeeded', warning: null, summary: { peers: known.length } };
};

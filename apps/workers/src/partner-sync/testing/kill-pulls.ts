import { setTimeout as delay } from 'node:timers/promises';
import type { IxcStub } from '@voip-sync/testkit/partners/index.ts';
import type { PartnerRig } from './partner-rig.ts';
import type { OncePull } from './pull-once.ts';
import { runPull } from './run-pull.ts';

/** `lost`: peers that are not here, or not as the partner has them. `doubled`: peers that are here twice, or were born twice. */
type KillReport = { runs: number; killed: number; peers: number; lost: number; doubled: number };

/**
 * Starts so many pulls one after the other, with some peers changed and some new before each, kills each at a random moment, lets a last one come to
 * its end, and holds both sides against each other.
 */
export async function killPulls(rig: PartnerRig, stub: IxcStub, pull: OncePull, runs: number): Promise<KillReport> {
  const peers = stub.tables.voip_sippeers ?? [];
  const { tookMs } = await runPull(pull);
  let killed = 0;
  for (let round = 1; round <= runs; round++) {
    for (let n = round % 10; n < peers.length; n += 10) Object.assign(peers[n] ?? {}, { callerid: `Rodada ${round}` });
    for (let n = 0; n < 10; n++) {
      const id = String(peers.length + 1);
      peers.push({ ...peers[0], id, username: `novo${id}`, name: `novo${id}` });
    }
    const { signal } = await runPull(pull, () => delay(Math.random() * tookMs));
    if (signal === 'SIGKILL') killed += 1;
  }
  await runPull(pull);
  const rows = await rig.ask<{ externalId: string; username: string; callerId: string | null }>(
    'SELECT external_id AS externalId, username, caller_id AS callerId FROM sip_peers WHERE deleted_at IS NULL',
  );
  const here = new Map(rows.map((row) => [row.externalId, row]));
  const isHere = (peer: Record<string, string>) => {
    const row = here.get(peer.id ?? '');
    return row?.username === peer.username && (row?.callerId ?? '') === peer.callerid;
  };
  const lost = peers.filter((peer) => !isHere(peer)).length;
  const bornTwice = await rig.ask(
    "SELECT entity_id FROM record_changes WHERE entity = 'peer' AND field = 'created' GROUP BY entity_id HAVING COUNT(*) <> 1",
  );
  return { runs, killed, peers: peers.length, lost, doubled: rows.length - here.size + bornTwice.length };
}

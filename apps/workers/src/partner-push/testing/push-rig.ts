import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { peerSecretPlace } from '@voip-sync/contracts';
import type { PartnerSettings, SipPeerRow } from '@voip-sync/database';
import { Health, openQueue, sealSecret } from '@voip-sync/runtime';
import { openIxc } from '../../partner-sync/testing/ixc-partner.ts';
import { newKeys, PartnerRig } from '../../partner-sync/testing/partner-rig.ts';
import { createPartnerPushMetrics } from '../partner-push-metrics.ts';
import type { PartnerPushOptions } from '../partner-push-options.ts';
import { type OutboxResult, sendOutbox } from '../send-outbox.ts';
import type { DoomedPush } from './run-until-killed.ts';

const program = fileURLToPath(new URL('run-until-killed.ts', import.meta.url));
type Stub = Awaited<ReturnType<typeof openIxc>>['stub'];

/** Who changes peers in tests. */
export const author = { authorKind: 'user', author: 'operator', runId: null } as const;

/** A rig with an IXC partner that takes peers and CDRs. */
export class PushRig {
  readonly rig: PartnerRig;
  readonly stub: Stub;
  readonly #urls: { database: string; redis: string };

  private constructor(rig: PartnerRig, stub: Stub, urls: { database: string; redis: string }) {
    this.rig = rig;
    this.stub = stub;
    this.#urls = urls;
  }

  static async open(
    urls: { database: string; redis: string },
    peers = 5,
    settings: Partial<PartnerSettings> = {},
    dispose?: () => Promise<unknown>,
  ): Promise<PushRig> {
    const rig = await PartnerRig.open(urls.database, urls.redis, newKeys(), dispose);
    const ixc = await openIxc({ peers, pageRows: 500, config: { pushPeers: true, pushCdrs: true } });
    await rig.add(ixc, settings);
    await rig.run('ixc', 'peers');
    return new PushRig(rig, ixc.stub, urls);
  }

  get options(): PartnerPushOptions {
    const { queue: _, ...shared } = this.rig.options;
    return {
      ...shared,
      queue: openQueue('partner-push', this.rig.redis),
      metrics: createPartnerPushMetrics(new Health().metrics, this.rig.database),
    };
  }

  /** Sends what is there, due or not. */
  async send(): Promise<OutboxResult> {
    await this.rig.ask(
      "UPDATE outbox SET next_attempt_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE status IN ('waiting', 'sending')",
    );
    const options = this.options;
    try {
      return await sendOutbox(options, 'ixc', 'job 1');
    } finally {
      await options.queue.close();
    }
  }

  /** The same in a process of its own, which kills itself before the statement of that number, or is killed after so many milliseconds. */
  async runUntilKilled(
    what: DoomedPush['what'],
    doom: { killBefore?: number; killAfterMs?: number } = {},
  ): Promise<string | null> {
    await this.rig.ask(
      "UPDATE outbox SET next_attempt_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE status IN ('waiting', 'sending')",
    );
    const { current, keys } = this.rig.keys;
    const key = `${current}:${keys.get(current)?.toString('base64')}`;
    const push: DoomedPush = { what, ...this.#urls, key, ...doom };
    const child = spawn(process.execPath, [program, JSON.stringify(push)], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    return signal;
  }

  /** Has CDRs sent that began then or later. */
  async planCdrPush(since: string): Promise<void> {
    await this.rig.ask(
      `INSERT INTO partner_resources (partner_id, resource, enabled, time_zone, full_every_hours, look_back_minutes,
         delete_share_max_percent, settings, version, updated_at)
       VALUES ('ixc', 'cdr-push', 1, 'UTC', 24, 60, 10, ?, 1, UTC_TIMESTAMP(3))`,
      [JSON.stringify({ since })],
    );
  }

  async peer(username: string): Promise<SipPeerRow & { id: string }> {
    const [row] = await this.rig.ask<SipPeerRow>(
      `SELECT id, version, external_id AS externalId, caller_id AS callerId, content_hash AS contentHash, agreed_hash AS agreedHash,
         deleted_at AS deletedAt, username FROM sip_peers WHERE username = ? ORDER BY id`,
      [username],
    );
    if (!row) throw new Error(`there is no peer ${username}`);
    return row;
  }

  get there(): Record<string, string>[] {
    return this.stub.tables.voip_sippeers ?? [];
  }

  /** Requests that changed peers at the partner, as `POST 7001`. */
  changes(table = 'voip_sippeers'): string[] {
    return this.stub.server.requests
      .filter(({ headers, path }) => headers.ixcsoft !== 'listar' && path.includes(`/${table}`))
      .map(({ method, body }) => `${method} ${body ? (JSON.parse(body).username ?? '') : ''}`.trim());
  }

  seal(username: string, secret: string): string {
    return sealSecret(secret, peerSecretPlace('ixc', username), this.rig.keys);
  }

  statuses(): Promise<{ operation: string; status: string }[]> {
    return this.rig.ask('SELECT operation, status FROM outbox ORDER BY id');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stub[Symbol.asyncDispose]();
    await this.rig[Symbol.asyncDispose]();
  }
}

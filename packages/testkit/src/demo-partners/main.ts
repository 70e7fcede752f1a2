import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProcess } from '@voip-sync/runtime';
import { openBranch } from './branch.ts';
import { openCarrier } from './carrier.ts';
import { loadConfig } from './config.ts';
import { ConsoleClient } from './console-client.ts';
import { stubAddress } from './demo-partner.ts';
import { enterPartner } from './enter-partner.ts';
import { Scenes } from './keep-scenes.ts';
import { readState, writeState } from './keep-state.ts';
import { openProvider } from './provider.ts';
import { serveFaults } from './serve-faults.ts';

const entryTryMs = 1_000;

/**
 * Partners for the demo: APIs that authenticate, page, limit and fail as real ones do. It enters them in the console as an administrator would, and
 * sees to it that there is something to be seen: a sync, a held deletion, a conflict, a partner that fails.
 */
await runProcess('demo-partners', loadConfig, async ({ config, logger, health, stopping, onStop }) => {
  const { DEMO_PARTNERS_HOST: host, DEMO_PARTNERS_PORT: port, DEMO_PARTNERS_FILE: file } = config;
  const state = readState(file);
  const provider = await openProvider(await stubAddress(host, port && port + 1), state.provider);
  const carrier = await openCarrier(await stubAddress(host, port && port + 2), state.carrier);
  const branch = await openBranch(await stubAddress(host, port && port + 3));
  const partners = [provider, carrier, branch];
  const save = () => writeState(file, { provider: provider.state, carrier: carrier.state } as typeof state);
  onStop('partners', () => Promise.all(partners.map((partner) => partner.close())));
  onStop('what happened at the partners', save);

  const faults = serveFaults(partners, health);
  await new Promise<void>((resolve, reject) => {
    faults.once('error', reject).listen(port, resolve);
  });
  onStop('faults on demand', () => void faults.close());
  logger.info({ port: (faults.address() as AddressInfo).port }, 'the demo partners are up');

  const client = new ConsoleClient(config.DEMO_CONSOLE_URL, config.ADMIN_TOKEN, stopping);
  const playing = play();
  onStop('scenes', () => playing);

  async function play(): Promise<void> {
    try {
      for (const { entry } of partners) await enter(entry);
      const scenes = new Scenes(client, { provider, carrier, branch });
      for (;;) {
        for (const partner of partners) partner.live();
        save();
        await scenes.keep().catch((error: unknown) => {
          if (!stopping.aborted) logger.warn({ err: error }, 'the console could not be asked; it is tried again');
        });
        await sleep(config.DEMO_STEP_MS, undefined, { signal: stopping });
      }
    } catch (error) {
      if (!stopping.aborted) throw error;
    }
  }

  /** The console and its workers may still be on their way. */
  async function enter(entry: Parameters<typeof enterPartner>[1]): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        logger.info({ partner: entry.id, outcome: await enterPartner(client, entry) }, 'the partner is in the console');
        return;
      } catch (error) {
        stopping.throwIfAborted();
        if (tries % 30 === 10)
          logger.warn({ err: error, partner: entry.id }, 'the console does not take the partner yet');
        await sleep(entryTryMs, undefined, { signal: stopping });
      }
    }
  }
});

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { CarrierState } from './carrier.ts';
import type { ProviderState } from './provider.ts';

type DemoState = { provider?: ProviderState; carrier?: CarrierState };

/** What happened at the partners before this start. */
export function readState(file: string | undefined): DemoState {
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Written whole or not at all. */
export function writeState(file: string | undefined, state: DemoState): void {
  if (!file) return;
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

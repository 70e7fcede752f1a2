import type { PbxSource } from '@voip-sync/runtime';
import { type ConnectAmiOptions, connectAmi } from './connect-ami.ts';
import { connectSocketIo } from './connect-socket-io.ts';

type EventSettings = NonNullable<PbxSource['events']>;

/** Keeps a source heard, whatever its kind. Only AMI can be asked what there is: `onFound` and `onSnapshot` are for that alone. */
export function connectSource({
  settings,
  ...rest
}: Omit<ConnectAmiOptions, 'settings'> & { settings: EventSettings }): { close: () => void } {
  if (settings.kind === 'ami') return connectAmi({ ...rest, settings });
  const { monitor, logger, onMessage } = rest;
  return connectSocketIo({ settings, monitor, logger, onMessage });
}

import { readFileSync } from 'node:fs';
import type { AmiItem } from './serve-ami.ts';

/** What the recorded Asterisk had at one moment: the time that Ping told, and the items of QueueStatus and of CoreShowChannels. */
export function readAmiSnapshot(): { nowSeconds: string; queueItems: AmiItem[]; channels: AmiItem[] } {
  const file = new URL('../fixtures/asterisk-22/snapshot/ami.jsonl', import.meta.url);
  const messages = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): AmiItem => JSON.parse(line));
  const ofEvent = (name: RegExp) => messages.filter(({ Event = '' }) => name.test(Event));
  return {
    nowSeconds: messages.find(({ Ping }) => Ping === 'Pong')?.Timestamp ?? '',
    queueItems: ofEvent(/^Queue(Params|Member|Entry)$/),
    channels: ofEvent(/^CoreShowChannel$/),
  };
}

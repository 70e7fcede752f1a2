import type { CdrRow } from '@voip-sync/database';

/** What is read of a CDR row: a path from a caller's channel to one other. Times are known to the second. */
export type CdrPath = Pick<
  CdrRow,
  | 'startedAt'
  | 'duration'
  | 'billsec'
  | 'disposition'
  | 'lastapp'
  | 'lastdata'
  | 'channel'
  | 'dstchannel'
  | 'dst'
  | 'src'
  | 'clid'
  | 'cnum'
  | 'cnam'
  | 'uniqueid'
  | 'sequence'
  | 'rowDigest'
>;

const secondUs = 1_000_000;

export function startUs({ startedAt }: CdrPath): number {
  return startedAt.getTime() * 1_000;
}

/** The end at the earliest: the beginning and the length both had their fractions of a second cut off. */
export function endUs(path: CdrPath): number {
  return startUs(path) + path.duration * secondUs;
}

/** The likeliest end: what was cut off of the two is a second on average. */
export function likelyEndUs(path: CdrPath): number {
  return endUs(path) + secondUs;
}

/** When the path was answered, likeliest: `billsec` counts from there to its end. */
export function billedFromUs(path: CdrPath): number {
  return endUs(path) - path.billsec * secondUs;
}

export function isAnswered({ disposition, dstchannel }: CdrPath): boolean {
  return disposition === 'ANSWERED' && dstchannel !== '';
}

/** The arguments of Queue(), which a path in a queue has in `lastdata`; undefined for any other path. */
export function queueArguments({
  lastapp,
  lastdata,
}: CdrPath): { queue: string; options: string; timeoutS: number } | undefined {
  if (lastapp.toLowerCase() !== 'queue') return undefined;
  const [queue = '', options = '', , , timeout = ''] = lastdata.split(/[,|]/).map((text) => text.trim());
  return queue === '' ? undefined : { queue, options, timeoutS: Number(timeout) || 0 };
}

/** The far half of a Local channel whose near half this is. */
export function farHalf(channel: string): string | undefined {
  return channel.startsWith('Local/') && channel.endsWith(';1') ? `${channel.slice(0, -1)}2` : undefined;
}

export function inOrder(a: CdrPath, b: CdrPath): number {
  const bySequence = Number(a.sequence) - Number(b.sequence);
  return startUs(a) - startUs(b) || bySequence || (a.rowDigest < b.rowDigest ? -1 : 1);
}

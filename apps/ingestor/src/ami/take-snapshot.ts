import { AmiRefusedError, type AmiSession } from './ami-session.ts';
import { type AmiMessage, fieldOf } from './read-messages.ts';

/** What Asterisk has at one moment, as AMI tells it. */
export type AsteriskSnapshot = {
  /** By Asterisk's own clock, whether its events bear it or not; undefined where Ping does not tell. */
  pbxNowUs: number | undefined;
  receivedAtUs: number;
  /** QueueEntry: who waits. */
  entries: AmiMessage[];
  /** QueueMember, and whether there is any queue at all: one that is still starting has none. */
  members: AmiMessage[];
  hasQueues: boolean;
  /** EndpointList of PJSIP and PeerEntry of chan_sip: every endpoint; none of a driver that is not there, or that the AMI user may not ask. */
  endpoints: AmiMessage[];
  /** CoreShowChannel: every channel; undefined where the AMI user may not ask. */
  channels: AmiMessage[] | undefined;
};

/**
 * Asks for all of it at once. Who waits is asked before the channels: whoever has no channel a moment later has hung up meanwhile. What changes
 * on the way is told by events that are heard already. `onUnlisted` is called with the reason where the AMI user may not list channels.
 */
export async function takeSnapshot(
  session: AmiSession,
  receivedAtUs: number,
  onUnlisted: (reason: string) => void,
): Promise<AsteriskSnapshot> {
  const [pong, status, channels, ...endpoints] = await Promise.all([
    session.ask({ Action: 'Ping' }),
    session.list({ Action: 'QueueStatus' }),
    listChannels(session, onUnlisted),
    ...endpointLists.map((Action) => listEndpoints(session, Action)),
  ]);
  const ofKind = (name: string) => status.filter((item) => fieldOf(item, 'Event') === name);
  return {
    pbxNowUs: secondsToUs(fieldOf(pong, 'Timestamp')),
    receivedAtUs,
    entries: ofKind('QueueEntry'),
    members: ofKind('QueueMember'),
    hasQueues: ofKind('QueueParams').length > 0,
    endpoints: endpoints.flat(),
    channels,
  };
}

const endpointLists = ['PJSIPShowEndpoints', 'SIPpeers'];

async function listEndpoints(session: AmiSession, Action: string): Promise<AmiMessage[]> {
  try {
    const items = await session.list({ Action });
    return items.filter((item) => ['EndpointList', 'PeerEntry'].includes(fieldOf(item, 'Event') ?? ''));
  } catch (error) {
    if (!(error instanceof AmiRefusedError)) throw error;
    return [];
  }
}

async function listChannels(
  session: AmiSession,
  onUnlisted: (reason: string) => void,
): Promise<AmiMessage[] | undefined> {
  try {
    return await session.list({ Action: 'CoreShowChannels' });
  } catch (error) {
    if (!(error instanceof AmiRefusedError)) throw error;
    onUnlisted(error.message);
    return undefined;
  }
}

function secondsToUs(text: string | undefined): number | undefined {
  const [, seconds, fraction = ''] = /^(\d{9,11})(?:\.(\d{1,6}))?/.exec(text ?? '') ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

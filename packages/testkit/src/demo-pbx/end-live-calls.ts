import type { AmiEvent } from '../recordings/index.ts';

/** How long after the last recorded event the PBX stops, and how far apart its last words are, in microseconds. */
const stopAfterUs = 1_000_000;
const betweenUs = 1_000;

/**
 * What Asterisk would say if it were stopped just after the recording: callers that wait leave the line unanswered, talks end, every
 * channel that is alive hangs up, the youngest first, as a call's legs go before its caller. Without it these calls would never end.
 */
export function endLiveCalls(events: AmiEvent[]): AmiEvent[] {
  const waiting = new Map<string, AmiEvent>();
  const talking = new Map<string, AmiEvent>();
  const alive = new Map<string, AmiEvent>();
  for (const event of events) {
    const { Event: name, Uniqueid: id = '' } = event;
    if (name === 'QueueCallerJoin') waiting.set(id, event);
    if (name === 'QueueCallerLeave') waiting.delete(id);
    if (name === 'AgentConnect') talking.set(id, event);
    if (name === 'AgentComplete') talking.delete(id);
    if (name === 'Newchannel' || (name === 'Newstate' && alive.has(id))) alive.set(id, event);
    if (name === 'Hangup') alive.delete(id);
  }
  const stopUs = timeUs(events.at(-1)) + stopAfterUs;
  const secondsSince = (event: AmiEvent) => `${Math.floor((stopUs - timeUs(event)) / 1e6)}`;
  const lastWords: Record<string, string>[] = [
    ...[...waiting.values()].flatMap(({ Count, ...join }) => {
      const place = { Position: join.Position ?? '1' };
      return [
        {
          ...join,
          Event: 'QueueCallerAbandon',
          ...place,
          OriginalPosition: place.Position,
          HoldTime: secondsSince(join as AmiEvent),
        },
        { ...join, Event: 'QueueCallerLeave', ...place, Count: '0' },
      ];
    }),
    ...[...talking.values()].map(({ RingTime, ...connect }) => ({
      ...connect,
      Event: 'AgentComplete',
      TalkTime: secondsSince(connect as AmiEvent),
      Reason: 'caller',
    })),
    ...[...alive.values()]
      .reverse()
      .map((channel) => ({ ...channel, Event: 'Hangup', Cause: '16', 'Cause-txt': 'Normal Clearing' })),
  ];
  return lastWords.map((event, index) => ({ ...event, Timestamp: timestamp(stopUs + index * betweenUs) }) as AmiEvent);
}

/** Microseconds since 1970 of an event's `Timestamp`, without the rounding of a floating-point number of seconds. */
export function timeUs(event: AmiEvent | undefined): number {
  const [seconds = '0', fraction = ''] = (event?.Timestamp ?? '0').split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

/** The `Timestamp` of a moment in microseconds since 1970. */
export function timestamp(us: number): string {
  return `${Math.floor(us / 1_000_000)}.${String(us % 1_000_000).padStart(6, '0')}`;
}

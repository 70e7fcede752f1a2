import type { AmiEvent } from '../../recordings/index.ts';

/** The events of many calls, so many of which are under way at a time; those of one call stay in their order. */
export function interleaveCalls(events: AmiEvent[], callsAtOnce: number): AmiEvent[] {
  const waiting = [...Map.groupBy(events, ({ Linkedid }) => Linkedid).values()];
  const underWay = waiting.splice(0, callsAtOnce);
  const mixed: AmiEvent[] = [];
  for (let turn = 0; underWay.length > 0; turn += 1) {
    const place = turn % underWay.length;
    const event = underWay[place]?.shift();
    if (event) mixed.push(event);
    if (underWay[place]?.length) continue;
    const next = waiting.shift();
    underWay.splice(place, 1, ...(next ? [next] : []));
  }
  return mixed;
}

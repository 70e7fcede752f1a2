import { createFold, toLogRow } from '../../../../../apps/workers/src/call-events/map-call-event.ts';
import { countRings } from '../../../../../apps/workers/src/figures/count-rings.ts';
import { CallStore, type Database, FigureStore, RingStore } from '../../../../database/src/index.ts';
import { type BridgeShape, bridgeShapes } from '../../recordings/index.ts';
import { hearEvents } from '../hear-recording.ts';
import type { RecordedSource } from './recorded-sources.ts';

const shape = bridgeShapes[1] as BridgeShape;
const batchEvents = 250;

/**
 * Applies the recordings' events to the database in any order, in batches, and rolls up what is marked between them and at the end. So each
 * visit changes its outcome, its queue and its hour many times on the way.
 */
export async function applyInAnyOrder(database: Database, { sourceId, recordings }: RecordedSource): Promise<void> {
  const calls = new CallStore(database);
  const figures = new FigureStore(database);
  const rings = new RingStore(database);
  const heard = recordings.flatMap(({ events }) => hearEvents(events, shape, sourceId));
  const shuffled = heard
    .map((event) => ({ event, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => toLogRow(event));
  for (let start = 0; start < shuffled.length; start += batchEvents) {
    const rollingUp = Promise.all([figures.rollUpMarked(), rings.rollUpMarked(countRings)]);
    await calls.applyEvents(shuffled.slice(start, start + batchEvents), createFold());
    await rollingUp;
  }
  while (!(await figures.rollUpMarked()).drained);
  while (!(await rings.rollUpMarked(countRings)).drained);
}

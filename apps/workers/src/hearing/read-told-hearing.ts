import {
  type HearingSpan,
  hearingKey,
  hearingSpanSchema,
  hearingStaleMs,
  sourceStateKey,
  sourceStateSchema,
  sourceStateStaleMs,
} from '@voip-sync/contracts';
import type { ToldHearing } from '@voip-sync/database';
import type { Redis } from '@voip-sync/runtime';

/** For how long the last word of an ingestor that died is kept in Redis after it has been made durable. */
const forgottenAfterMs = 600_000;

export type HearingWord = {
  /** Redis's clock, which is the ingestors'. */
  nowMs: number;
  bySource: Map<string, ToldHearing>;
  /** Fields that say nothing more once this word is durable. */
  finished: string[];
};

/** What the ingestors say of when they heard what, for these sources and all others that they name. */
export async function readToldHearing(redis: Redis, sourceIds: Iterable<string>): Promise<HearingWord> {
  const [spans, states, [seconds, micros]] = await Promise.all([
    redis.hgetall(hearingKey),
    redis.hvals(sourceStateKey),
    redis.time(),
  ]);
  const nowMs = Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
  const told = Object.entries(spans).map(([field, json]) => ({ field, span: parse(json) }));
  const known = told.flatMap(({ span }) => span ?? []);
  const alive = new Set(states.flatMap((json) => livingSource(json, nowMs)));
  const ids = new Set([...sourceIds, ...known.map(({ sourceId }) => sourceId)]);
  return {
    nowMs,
    bySource: new Map(
      [...ids].map((sourceId) => {
        const own = known.filter((span) => span.sourceId === sourceId);
        const isHeard = own.some((span) => span.isOpen && !isOlder(span, nowMs, hearingStaleMs));
        const openCause = alive.has(sourceId) ? 'disconnected' : 'no-ingestor';
        return [sourceId, { sourceId, spans: own.flatMap(toToldSpan), isHeard, openCause }];
      }),
    ),
    finished: told
      .filter(({ span }) => !span?.isOpen || isOlder(span, nowMs, forgottenAfterMs))
      .map(({ field }) => field),
  };
}

function parse(json: string): HearingSpan | undefined {
  try {
    return hearingSpanSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined; // not of our making: it is taken out
  }
}

function isOlder({ saidAtUs }: HearingSpan, nowMs: number, ageMs: number): boolean {
  return nowMs - saidAtUs / 1_000 > ageMs;
}

/** Rounded inwards, so that a window is not shorter than it was; but a connection that has just begun counts from its beginning. */
function toToldSpan({ fromUs, untilUs, ingestorSinceUs, isOpen }: HearingSpan) {
  if (untilUs < fromUs) return [];
  const beganMs = Math.ceil(fromUs / 1_000);
  const endedMs = Math.max(beganMs, Math.floor(untilUs / 1_000));
  return [{ beganMs, endedMs, ingestorBeganMs: Math.floor(ingestorSinceUs / 1_000), isOpen }];
}

function livingSource(json: string, nowMs: number): string[] {
  try {
    const state = sourceStateSchema.safeParse(JSON.parse(json)).data;
    return state && nowMs - Date.parse(state.at) <= sourceStateStaleMs ? [state.sourceId] : [];
  } catch {
    return []; // not of our making
  }
}

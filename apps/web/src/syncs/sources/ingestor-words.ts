import type { SourceState } from '../../api/openapi.ts';

/** When any of the ingestors last heard an event; null when none has. ISO 8601. */
export function lastEventOf(ingestors: readonly SourceState[]): string | null {
  const times = ingestors.flatMap(({ lastEventAt }) => lastEventAt ?? []);
  return times.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

/** What the ingestor that spoke last says is wrong; null when none says anything. */
export function lastErrorOf(ingestors: readonly SourceState[]): string | null {
  const unwell = ingestors.filter(({ lastError }) => lastError !== null);
  return unwell.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1)?.lastError ?? null;
}

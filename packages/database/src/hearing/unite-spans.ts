/** A time from one moment to another, in milliseconds since 1970. */
export type Span = { beganMs: number; endedMs: number };

/** The same times as spans that neither overlap nor touch, in their order. */
export function uniteSpans(spans: Span[]): Span[] {
  const united: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.beganMs - b.beganMs)) {
    const last = united.at(-1);
    if (last && span.beganMs <= last.endedMs) last.endedMs = Math.max(last.endedMs, span.endedMs);
    else united.push({ ...span });
  }
  return united;
}

/** The times between such spans. */
export function gapsBetween(united: Span[]): Span[] {
  return united
    .slice(1)
    .map(({ beganMs }, index) => ({ beganMs: united[index]?.endedMs ?? beganMs, endedMs: beganMs }));
}

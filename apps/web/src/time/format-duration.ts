/** Seconds as `mm:ss`, or `h:mm:ss` from an hour on. Negative and unknown spans read as zero. */
export function formatDuration(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3_600);
  const rest = `${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** Whole seconds from an ISO time to a moment in milliseconds; never negative. */
export function secondsSince(isoTime: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(isoTime)) / 1_000));
}

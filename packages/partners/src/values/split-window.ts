import { PartnerError } from '../errors.ts';
import type { ListOptions } from '../listing/listing.ts';

export interface Slice {
  fromMs: number;
  /** Not included. */
  toMs: number;
}

/**
 * Cuts a window into slices that a partner takes at once. CDRs are always asked for by window: without a beginning there is none to cut, and that
 * is our mistake (`bad-input`). Without an end it goes on until now.
 */
export function splitWindow({ sinceMs, untilMs }: ListOptions, nowMs: number, sliceMs: number): Slice[] {
  if (sinceMs === undefined) throw new PartnerError('bad-input', 'CDRs are listed by window: its beginning is missing');
  const endMs = untilMs ?? nowMs;
  const slices: Slice[] = [];
  for (let fromMs = sinceMs; fromMs < endMs; fromMs += sliceMs) {
    slices.push({ fromMs, toMs: Math.min(fromMs + sliceMs, endMs) });
  }
  return slices;
}

export const dayMs = 86_400_000;

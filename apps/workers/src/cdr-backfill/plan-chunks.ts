import type { PlannedChunk } from '@voip-sync/database';
import type { RowCount } from './fetch-row-counts.ts';

export type PlanBounds = {
  /** How many rows a chunk has at most, unless one stretch alone has more. */
  rowsMax: number;
  /** How many chunks there are at most; where that is too few, chunks are joined by twos. */
  chunksMax: number;
};

/**
 * Splits `[from, to)` into chunks without gap or overlap: stretches are joined as long as their rows are not too many together. What comes
 * to be at the source between the counting and the copying lies in one of them. Pure, but for the counts that it awaits.
 */
export async function planChunks(
  counts: AsyncIterable<RowCount> | Iterable<RowCount>,
  { from, to }: { from: string; to: string },
  { rowsMax, chunksMax }: PlanBounds,
): Promise<PlannedChunk[]> {
  let chunks: PlannedChunk[] = [];
  let bound = rowsMax;
  let current = { rangeFrom: from, rowsPlanned: 0 };
  for await (const { begin, rows } of counts) {
    if (current.rowsPlanned > 0 && current.rowsPlanned + rows > bound) {
      chunks.push({ ...current, rangeTo: begin });
      current = { rangeFrom: begin, rowsPlanned: 0 };
    }
    current.rowsPlanned += rows;
    if (chunks.length >= chunksMax) {
      chunks = joinByTwos(chunks);
      bound *= 2;
    }
  }
  return [...chunks, { ...current, rangeTo: to }];
}

function joinByTwos(chunks: PlannedChunk[]): PlannedChunk[] {
  return chunks.flatMap((chunk, index) => {
    if (index % 2 === 1) return [];
    const next = chunks[index + 1];
    if (!next) return [chunk];
    return [{ rangeFrom: chunk.rangeFrom, rangeTo: next.rangeTo, rowsPlanned: chunk.rowsPlanned + next.rowsPlanned }];
  });
}

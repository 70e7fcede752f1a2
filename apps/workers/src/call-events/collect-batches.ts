import DataLoader from 'dataloader';

/**
 * Gathers what single jobs hand in into batches, one batch at a time: while one is written the next one fills, so the busier it is, the
 * larger the batches. Each job still gets its own outcome. When a batch fails for a reason that lies in its data, its items are tried one
 * by one, so that a bad one fails alone.
 */
const gatherMs = 10;

export type BatchOptions<T> = {
  batchMax: number;
  apply: (items: T[]) => Promise<void>;
  /** True for an error that another item or another try would meet as well, so that trying one by one is no use. */
  concernsAll: (error: unknown) => boolean;
};

/** Returns a function that resolves once its item has been applied, and rejects with the item's own error. */
export function collectBatches<T>(options: BatchOptions<T>): (item: T) => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<T, true>(
    (items) => {
      const batch = running.then(() => applyBatch([...items], options));
      running = batch;
      return batch;
    },
    {
      cache: false,
      maxBatchSize: options.batchMax,
      batchScheduleFn: (dispatch) => void running.then(() => setTimeout(dispatch, gatherMs)),
    },
  );
  return async (item) => {
    await loader.load(item);
  };
}

async function applyBatch<T>(items: T[], { apply, concernsAll }: BatchOptions<T>): Promise<(true | Error)[]> {
  try {
    await apply(items);
    return items.map(() => true);
  } catch (error) {
    if (items.length === 1 || concernsAll(error)) return items.map(() => asError(error));
  }
  const outcomes: (true | Error)[] = [];
  for (const item of items) {
    outcomes.push(await apply([item]).then(() => true as const, asError));
  }
  return outcomes;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

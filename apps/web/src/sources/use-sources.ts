import { queryOptions } from '@tanstack/react-query';
import { sourceSchema } from '@voip-sync/contracts';
import { z } from 'zod';
import { useConsole } from '../api/console-context.ts';

const refreshMs = 5_000;
const answerSchema = z.object({ rows: z.array(sourceSchema) });

export const sourcesKey = ['sources'];

export function useSources() {
  const { request } = useConsole();
  return queryOptions({
    queryKey: sourcesKey,
    queryFn: async ({ signal }) => (await request('/sources', { answer: answerSchema, signal })).rows,
    refetchInterval: refreshMs,
  });
}

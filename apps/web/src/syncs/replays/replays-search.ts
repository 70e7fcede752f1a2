import { z } from 'zod';

const text = z.string().optional().catch(undefined);

/** `id`: the replay whose differences are looked at. */
export const replaysSearchSchema = z.object({ sourceId: text, id: text });
export type ReplaysSearch = z.output<typeof replaysSearchSchema>;

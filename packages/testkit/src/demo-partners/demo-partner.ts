import type { StubAddress, StubServer } from '../partners/index.ts';
import { freePort } from '../processes/free-port.ts';

/** A partner of the demo: its API, and how it is entered in the console. */
export interface DemoPartner {
  server: StubServer;
  /** What `POST /api/v1/partners` takes. */
  entry: PartnerEntry;
  /** What is kept from one start to the next. */
  state: unknown;
  /** Called every few seconds: something may happen there. */
  live(): void;
  close(): Promise<void>;
}

export interface PartnerEntry {
  id: string;
  baseUrl: string;
  secrets: Record<string, string>;
  [setting: string]: unknown;
}

export async function stubAddress(host: string, preferredPort: number): Promise<StubAddress> {
  return { host, port: await freePort(preferredPort) };
}

/** A timetable by interval, as the console takes it. */
export const every = (everySeconds: number, ...resources: string[]) =>
  resources.map((resource) => ({ resource, everySeconds, lookBackMinutes: 120 }));

/** A moment as these partners write it, in UTC. */
export const written = (at: Date | number) => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

export const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i + 1));

/** One of them, each in its turn. */
export const turn = <T>(values: readonly [T, ...T[]], n: number): T => values[n % values.length] ?? values[0];

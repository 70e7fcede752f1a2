import type { RunningProcess } from '../processes/start-process.ts';

/** The two servers that the system needs: Redis or Valkey, MySQL or MariaDB. */
export type ServiceKind = 'redis' | 'database';

/** Where a service can come from. Each way is tried alone for each kind: one may be given, the other found. */
export type Way = 'environment' | 'path' | 'docker' | 'testcontainers' | 'packages';

export interface Service {
  kind: ServiceKind;
  way: Way;
  /** With credentials: for processes, not for people. */
  url: string;
  /** "MariaDB 10.11.14", as the server itself says. */
  product: string;
  /** For people: "REDIS_URL", "/usr/sbin/mariadbd", "Docker, redis:8". */
  from: string;
  /** The process whose end is the end of the service; absent where we did not start it. */
  process?: RunningProcess;
  stop(): Promise<void>;
}

/** A way that is not open here, which is no fault: the next one is tried, and the reason is kept for the message. */
export class NotAvailable extends Error {
  override name = 'NotAvailable';
}

export interface StartOptions {
  /** Where private instances keep their data, socket, configuration and log. */
  folder: string;
  /** Data is needed only until the end: no volume is kept, and the disk is not waited for. */
  throwAway: boolean;
  /** Tells the person at the terminal what goes on. */
  say: (line: string) => void;
}

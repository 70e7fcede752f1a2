import type { ZodType } from 'zod';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Text and numbers as they go into a query or a form; undefined leaves the field out. */
export type Fields = Record<string, string | number | boolean | undefined>;

/** A request as a partner's kind describes it, before authentication. */
export interface PartnerRequest<T = unknown> {
  method: HttpMethod;
  /** Joined to the partner's base URL; an absolute URL must be at one of the partner's own origins. */
  path: string;
  query?: Fields;
  headers?: Record<string, string>;
  /** At most one of the two. */
  json?: unknown;
  form?: Fields;
  /** Whether doing it twice is the same as doing it once; by default what HTTP says of the method (POST: no). */
  repeatable?: boolean;
  /** Which of the partner's budgets pays; `default` where absent. */
  bucket?: string;
  /** What the answer must look like; where absent, an answer's body is not looked at. */
  answer?: ZodType<T>;
}

/** A request with its authentication, as it goes out. */
export interface OutgoingRequest {
  method: HttpMethod;
  url: URL;
  headers: Record<string, string>;
  /** Kept apart from the URL and the body until it is sent, because a signature needs it. */
  form?: Record<string, string>;
  body?: string;
}

export interface PartnerAnswer<T = unknown> {
  status: number;
  headers: Record<string, string>;
  data: T;
  /** As received. */
  bytes: number;
}

/** What a partner's kind and its authentication need of the client. */
export interface HttpSender {
  send<T>(request: PartnerRequest<T>): Promise<PartnerAnswer<T>>;
}

/** Text for a query or a form: what is undefined is left out. */
export function textFields(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

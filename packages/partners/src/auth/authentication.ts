import type { HttpSender, OutgoingRequest } from '../http/request.ts';

/** Proves to a partner who asks. One of these a method, in this folder. */
export interface Authentication {
  /** Adds the proof to a request; `sender` sends requests of authentication's own, such as for a token. */
  apply(request: OutgoingRequest, sender: HttpSender): Promise<OutgoingRequest>;
  /** The partner answered 401: gets a new proof, and returns whether trying once more makes sense. */
  renew?(rejected: OutgoingRequest, sender: HttpSender): Promise<boolean>;
}

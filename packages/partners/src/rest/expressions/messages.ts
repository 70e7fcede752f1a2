/** What one expression gave for one row. */
export type Outcome = { value: unknown } | { error: string };

export interface ThreadData {
  sources: string[];
  /** JSONata's own bounds. */
  limits: { timeout: number; stack: number; sequence: number };
}

export interface EvaluateMessage {
  /** Which expressions, by index. */
  which: number[];
  rows: unknown[];
}

export type ThreadMessage = { ready: true } | { outcomes: Outcome[] } | { done: true };

import { createContext, useContext } from 'react';
import type { ServerClock } from '../time/server-clock.ts';
import type { Api } from './create-api.ts';
import type { LogInGate } from './log-in-gate.ts';

/** What the page needs of the console it came from: its API, its clock, and where requests wait for a log-in. `main.tsx` makes them. */
export type Console = { api: Api; clock: ServerClock; gate: LogInGate };

export const ConsoleContext = createContext<Console | null>(null);

export function useConsole(): Console {
  const value = useContext(ConsoleContext);
  if (!value) throw new Error('useConsole needs a ConsoleContext above it');
  return value;
}

import { createContext, useContext } from 'react';
import type { ServerClock } from '../time/server-clock.ts';
import type { Request } from './send-request.ts';

/** What the page needs of the console it came from: its API and its clock. `main.tsx` makes them. */
export type Console = { request: Request; clock: ServerClock };

export const ConsoleContext = createContext<Console | null>(null);

export function useConsole(): Console {
  const value = useContext(ConsoleContext);
  if (!value) throw new Error('useConsole needs a ConsoleContext above it');
  return value;
}

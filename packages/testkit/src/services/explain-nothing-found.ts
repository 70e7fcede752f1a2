import type { ServiceKind, Way } from './service.ts';
import { kinds } from './ways.ts';

export interface Refusal {
  way: Way;
  reason: string;
}

/** The one message for a machine on which no way is open: what is missing, what was tried, and every way out. */
export function explainNothingFound(missing: Partial<Record<ServiceKind, Refusal[]>>): string {
  const kindsMissing = Object.keys(missing) as ServiceKind[];
  const wanted = kindsMissing.map((kind) => kinds[kind]);
  const tried = kindsMissing.flatMap((kind) => [
    `  ${kinds[kind].title}:`,
    ...(missing[kind] ?? []).map(({ way, reason }) => `    ${way}: ${reason.split('\n')[0]}`),
  ]);
  return [
    `Needed, and not found: ${wanted.map(({ title }) => title).join(', and ')}. Tried:`,
    ...tried,
    'Any one of these helps:',
    `  - give an address: ${wanted.map(({ variable, example }) => `${variable}=${example}`).join(' ')}`,
    `  - install the server programs, so that ${wanted.map(({ programs }) => programs.join(' or ')).join(', and ')} is found`,
    '  - install and start Docker',
    '  - on Debian or Ubuntu, run this as root once: the packages are then installed',
  ].join('\n');
}

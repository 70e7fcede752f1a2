import type { TFunction } from 'i18next';
import type { Call } from '../api/openapi.ts';

/** Who has the call, with their extension unless the name says it already. */
export function describeAgent(
  { agent, extension }: Pick<Call, 'agent' | 'extension'>,
  t: TFunction<'wallboard'>,
): string {
  const parts = [];
  if (agent !== null) parts.push(agent);
  if (extension !== null && !agent?.includes(extension)) parts.push(t('board.extension', { extension }));
  return parts.join(' · ');
}

import { useTranslation } from 'react-i18next';
import type { PartnerStatus } from '../../api/openapi.ts';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';

const tones: Record<PartnerStatus['breaker']['state'], Tone> = { closed: 'ok', trying: 'wait', open: 'bad' };

/** Whether a partner is being asked: disabled, or how its circuit breaker stands. */
export function BreakerState({ status }: { status: Pick<PartnerStatus, 'enabled' | 'breaker'> }) {
  const { t } = useTranslation('partners');
  const { state, failures } = status.breaker;
  if (!status.enabled) return <StateDot tone="quiet">{t('breaker.disabled')}</StateDot>;
  const isShaky = state === 'closed' && failures > 0;
  return (
    <StateDot tone={isShaky ? 'wait' : tones[state]} pulse={state === 'trying'}>
      {isShaky ? t('breaker.failing', { count: failures }) : t(`breaker.${state}`)}
    </StateDot>
  );
}

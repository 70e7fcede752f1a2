import { useTranslation } from 'react-i18next';
import type { OutboxEntry, Peer } from '../api/openapi.ts';
import { StateDot, type Tone } from '../parts/state-dot.tsx';

/** Whether something may be used, as its partner or the rule of its contract says. */
export function ActiveState({ active, byRule }: { active: boolean | null; byRule?: boolean | null }) {
  const { t } = useTranslation('peers');
  if (byRule) return <StateDot tone="wait">{t('active.byRule')}</StateDot>;
  if (active === null) return <StateDot tone="quiet">{t('active.unknown')}</StateDot>;
  return <StateDot tone={active ? 'ok' : 'quiet'}>{t(active ? 'active.yes' : 'active.no')}</StateDot>;
}

export function RegisteredState({ registered }: { registered: boolean | null }) {
  const { t } = useTranslation('peers');
  if (registered === null) return <StateDot tone="quiet">{t('registered.unknown')}</StateDot>;
  return <StateDot tone={registered ? 'ok' : 'bad'}>{t(registered ? 'registered.yes' : 'registered.no')}</StateDot>;
}

const tones: Record<OutboxEntry['status'], Tone> = {
  waiting: 'wait',
  sending: 'wait',
  done: 'ok',
  failed: 'bad',
  conflict: 'bad',
  cancelled: 'quiet',
};

/** How far a change of a peer is on its way. */
export function SendingState({ status }: Pick<OutboxEntry, 'status'>) {
  const { t } = useTranslation('peers');
  return (
    <StateDot tone={tones[status]} pulse={status === 'sending'}>
      {t(`sending.${status}`)}
    </StateDot>
  );
}

/** How a peer stands to what its partner has. */
export function StandingState({ peer: { sending, isChangedHere } }: { peer: Peer }) {
  const { t } = useTranslation('peers');
  if (sending) return <SendingState status={sending.status} />;
  if (isChangedHere) return <StateDot tone="wait">{t('sending.pending')}</StateDot>;
  return <StateDot tone="ok">{t('sending.settled')}</StateDot>;
}

import { useTranslation } from 'react-i18next';
import type { Call } from '../api/openapi.ts';
import { StateDot, type Tone } from '../parts/state-dot.tsx';

const tones: Record<Call['status'], Tone> = { calling: 'wait', answered: 'ok', abandoned: 'bad', ended: 'quiet' };

export function CallStatus({ status }: { status: Call['status'] }) {
  const { t } = useTranslation('calls');
  return <StateDot tone={tones[status]}>{t(`status.${status}`)}</StateDot>;
}

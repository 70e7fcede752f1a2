import { useTranslation } from 'react-i18next';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';

const tones = {
  running: 'wait',
  cancelling: 'wait',
  succeeded: 'ok',
  'dry-run': 'ok',
  held: 'wait',
  failed: 'bad',
  interrupted: 'bad',
  refused: 'quiet',
  cancelled: 'quiet',
} as const satisfies Record<string, Tone>;
type Status = keyof typeof tones;

/** How a run with a partner stands. */
export function RunState({ status }: { status: string }) {
  const { t } = useTranslation('partners');
  if (!(status in tones)) return <StateDot tone="quiet">{status}</StateDot>;
  const known = status as Status;
  return (
    <StateDot tone={tones[known]} pulse={known === 'running'}>
      {t(`runStatus.${known}`)}
    </StateDot>
  );
}

import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { StateDot, type Tone } from '../parts/state-dot.tsx';
import type { StreamState } from './live/follow-wallboard.ts';

const tones: Record<StreamState, Tone> = {
  connecting: 'wait',
  live: 'ok',
  reconnecting: 'wait',
  polling: 'wait',
  stale: 'bad',
};

/** Whether what is shown is the truth of this moment. `heardAtMs`: when the console was last heard. */
export function StreamBadge({ stream, heardAtMs }: { stream: StreamState; heardAtMs: number | null }) {
  const { t } = useTranslation('wallboard');
  const format = useFormat();
  const words = () => {
    if (stream !== 'stale') return t(`stream.${stream}`);
    return heardAtMs === null ? t('stream.never') : t('stream.stale', { time: format.time(heardAtMs, heardAtMs) });
  };
  return (
    <span role="status" title={stream === 'polling' ? t('stream.pollingAdvice') : undefined}>
      <StateDot tone={tones[stream]} pulse={stream === 'live'}>
        {words()}
      </StateDot>
    </span>
  );
}

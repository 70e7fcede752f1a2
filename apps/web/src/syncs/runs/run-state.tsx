import { useTranslation } from 'react-i18next';
import type { Run } from '../../api/openapi.ts';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';

const tones: Record<Run['state'], Tone> = {
  waiting: 'quiet',
  running: 'wait',
  asking: 'wait',
  done: 'ok',
  failed: 'bad',
  cancelled: 'quiet',
};

/** What a run of any kind has come to. */
export function RunState({ state }: Pick<Run, 'state'>) {
  const { t } = useTranslation('syncs');
  return (
    <StateDot tone={tones[state]} pulse={state === 'running'}>
      {t(`runState.${state}`)}
    </StateDot>
  );
}

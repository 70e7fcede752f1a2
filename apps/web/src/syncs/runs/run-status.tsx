import { useTranslation } from 'react-i18next';
import type { SyncRun } from '../../api/openapi.ts';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';

const tones: Record<SyncRun['status'], Tone> = {
  running: 'wait',
  succeeded: 'ok',
  failed: 'bad',
  interrupted: 'bad',
  held: 'wait',
  refused: 'bad',
  'dry-run': 'ok',
  cancelling: 'wait',
  cancelled: 'bad',
};

export function RunStatus({ status }: Pick<SyncRun, 'status'>) {
  const { t } = useTranslation('syncs');
  return (
    <StateDot tone={tones[status]} pulse={status === 'running'}>
      {t(`runStatus.${status}`)}
    </StateDot>
  );
}

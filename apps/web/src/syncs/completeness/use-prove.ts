import { useTranslation } from 'react-i18next';
import { type Api, take } from '../../api/create-api.ts';
import type { StartSweep } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { runsKey } from '../runs/use-runs.ts';
import { useAct } from '../use-act.ts';
import { completenessKey } from './use-completeness.ts';

/** Asks for a proof, and tells what became of the question. */
export function useProve() {
  const { t } = useTranslation('proof');
  const describe = useDescribeFailure();
  const act = useAct((api: Api, body: StartSweep) => take(api.POST('/sweeps', { body })), [runsKey, completenessKey]);
  const asked = act.data && (act.data.added ? t('prove.asked') : t('prove.already'));
  return { act, outcome: act.error ? describe(act.error) : asked };
}

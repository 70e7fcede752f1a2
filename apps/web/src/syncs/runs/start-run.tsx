import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Api, take } from '../../api/create-api.ts';
import type { SyncLag } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { useMay } from '../../session/use-session.ts';
import classes from '../form.module.css';
import { useLags } from '../lag/use-lags.ts';
import { useAct } from '../use-act.ts';
import { runsKey } from './use-runs.ts';

type PartnerResource = 'customers' | 'contracts' | 'plans' | 'peers' | 'cdrs' | 'cdr-push' | 'registrations' | 'check';

/** Starts a run of anything that is run by the clock, now. */
export function StartRun() {
  const { t } = useTranslation('syncs');
  const describe = useDescribeFailure();
  const mayAct = useMay('operator');
  const { data: lags = [] } = useLags();
  const start = useAct(startRun, [runsKey]);
  if (!mayAct || lags.length === 0) return null;
  const outcome = start.data && (start.data.added ? t('runs.asked') : t('runs.already'));
  const startable = lags.filter(({ state }) => state !== 'off');
  return (
    <>
      <span role="status" className={classes.outcome}>
        {start.error ? describe(start.error) : outcome}
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" loading={start.isPending}>
            {t('runs.start')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
          {[...Map.groupBy(startable, ({ name }) => name)].map(([name, ofName]) => (
            <div key={name}>
              <Menu.Label>{name}</Menu.Label>
              {ofName.map((lag) => (
                <Menu.Item key={lag.kind} onClick={() => start.mutate(lag)}>
                  {t(`kinds.${lag.kind}`)}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function startRun(api: Api, { kind, sourceId }: SyncLag) {
  if (kind === 'cdr') return take(api.POST('/sync-runs', { body: { kind, sourceId } }));
  if (kind === 'cdr-sweep') return take(api.POST('/sweeps', { body: { sourceId } }));
  const resource = kind.replace('partner-', '') as PartnerResource;
  return take(
    api.POST('/partners/{id}/runs', {
      params: { path: { id: sourceId } },
      body: { resource, mode: 'apply', full: false },
    }),
  );
}

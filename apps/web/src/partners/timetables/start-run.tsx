import { Button } from '@mantine/core';
import type { PartnerResource } from '@voip-sync/contracts';
import { useTranslation } from 'react-i18next';
import { take } from '../../api/create-api.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import { useAct } from '../use-act.ts';

type Mode = 'apply' | 'dry-run';

/** Starts a run of a resource, for good or dry, and says what became of that. */
export function StartRun({ partnerId, resource }: { partnerId: string; resource: PartnerResource }) {
  const { t } = useTranslation('partners');
  const describe = useDescribeFailure();
  const start = useAct((api, mode: Mode) =>
    take(
      api.POST('/partners/{id}/runs', { params: { path: { id: partnerId } }, body: { resource, mode, full: false } }),
    ),
  );
  const modes: Mode[] = ['cdr-push', 'check', 'registrations'].includes(resource) ? ['apply'] : ['apply', 'dry-run'];
  const outcome = start.error
    ? describe(start.error)
    : start.data && t(start.data.added ? 'start.added' : 'start.already');
  return (
    <>
      {modes.map((mode) => (
        <Button
          key={mode}
          size="compact-xs"
          variant="default"
          loading={start.isPending && start.variables === mode}
          aria-label={t(`start.${mode}Of`, { resource: t(`resource.${resource}`) })}
          onClick={() => start.mutate(mode)}
        >
          {t(`start.${mode}`)}
        </Button>
      ))}
      <span role="status" className="quiet">
        {outcome}
      </span>
    </>
  );
}

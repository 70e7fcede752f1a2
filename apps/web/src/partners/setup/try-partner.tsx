import { Alert, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { type Draft, typedSecrets } from './draft.ts';

/** Has the workers ask the partner the cheapest question there is, with what stands in the form; nothing is saved. */
export function TryPartner({ draft }: { draft: Draft }) {
  const { t } = useTranslation('partners');
  const { api } = useConsole();
  const trial = useMutation({
    mutationFn: ({ enabled: _, ...fields }: Draft) =>
      take(api.POST('/partner-trials', { body: { ...fields, secrets: typedSecrets(draft) } })),
  });
  return (
    <>
      <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate(draft)}>
        {t('trial.try')}
      </Button>
      <div role="status">
        {trial.data && (
          <Alert color={trial.data.ok ? 'green' : 'red'} py="xs" className="anywhere">
            {trial.data.ok
              ? t('trial.ok', { ms: trial.data.latencyMs ?? 0 })
              : t('trial.failed', { reason: trial.data.error ?? '' })}
          </Alert>
        )}
        <FailureNotice error={trial.error} />
      </div>
    </>
  );
}

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { AlertDelivery, AlertTest } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';

const lookEveryMs = 1_000;
/** After this a test that nobody took up is told so. */
const patienceMs = 15_000;

/** Sends a test to one address or webhook, and shows what becomes of it. */
export function TestChannel({ channel, target, isSaved }: AlertTest & { isSaved: boolean }) {
  const { t } = useTranslation('settings');
  const { api, clock } = useConsole();
  const describe = useDescribeFailure();
  const test = useMutation({ mutationFn: () => take(api.POST('/alert-tests', { body: { channel, target } })) });
  const id = test.data?.id;
  const { data: delivery = test.data } = useQuery({
    queryKey: ['alert-delivery', id],
    enabled: id !== undefined,
    queryFn: ({ signal }) => take(api.GET('/alert-deliveries/{id}', { params: { path: { id: id ?? '' } }, signal })),
    refetchInterval: ({ state }) => (isOver(state.data) ? false : lookEveryMs),
  });
  const tell = () => {
    if (!isSaved) return t('alerts.saveFirst');
    if (test.error) return describe(test.error);
    if (!delivery) return '';
    if (delivery.status === 'sent') return t('alerts.sent');
    if (delivery.error) return t('alerts.failed', { error: delivery.error });
    return clock.now() - Date.parse(delivery.createdAt) > patienceMs ? t('alerts.noWorker') : t('alerts.testing');
  };
  return (
    <>
      <span role="status" className="quiet anywhere">
        {tell()}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!isSaved}
        loading={test.isPending}
        aria-label={t('alerts.testOf', { name: target })}
        onClick={() => test.mutate()}
      >
        {t('alerts.test')}
      </Button>
    </>
  );
}

function isOver(delivery: AlertDelivery | undefined): boolean {
  return delivery?.status === 'sent' || delivery?.status === 'failed';
}

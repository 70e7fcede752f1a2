import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { describeFailure } from '../api/describe-failure.ts';

/** Says that what is shown could not be brought up to date, why, and what to do. */
export function QueryFailure({ error }: { error: Error | null }) {
  const { t } = useTranslation();
  if (!error) return null;
  return (
    <Alert color="red" role="alert" mb="sm" py="xs">
      {t('failure.stale', { reason: describeFailure(error, t) })}
    </Alert>
  );
}

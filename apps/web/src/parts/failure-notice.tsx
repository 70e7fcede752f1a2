import { Alert, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDescribeFailure } from '../api/use-describe-failure.ts';

/** What went wrong, in the reader's words, and the way to try again where there is one. Nothing where nothing went wrong. */
export function FailureNotice({ error, onRetry }: { error: Error | null; onRetry?: () => unknown }) {
  const { t } = useTranslation();
  const describe = useDescribeFailure();
  if (!error) return null;
  return (
    <Alert color="red" role="alert" py="xs">
      {describe(error)}
      {onRetry && (
        <Button size="compact-xs" variant="default" ml="sm" onClick={() => onRetry()}>
          {t('failure.tryAgain')}
        </Button>
      )}
    </Alert>
  );
}

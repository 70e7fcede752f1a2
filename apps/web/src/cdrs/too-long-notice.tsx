import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Where the database would have to look through too much: says what narrows it. */
export function TooLongNotice() {
  const { t } = useTranslation('cdrs');
  return (
    <Alert color="orange" role="alert" py="xs">
      <strong>{t('tooLong.title')}</strong>
      <div>{t('tooLong.advice')}</div>
    </Alert>
  );
}

import { Alert, Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** Leads from a peer to its open conflict. */
export function ConflictPointer({ conflictId }: { conflictId: string }) {
  const { t } = useTranslation('peers');
  return (
    <Alert color="orange" role="alert" py="xs">
      {t('conflicts.notice')}{' '}
      <Anchor
        inherit
        c="inherit"
        underline="always"
        renderRoot={(props) => <Link to="/peers/conflicts/$id" params={{ id: conflictId }} {...props} />}
      >
        {t('conflicts.decide')}
      </Anchor>
    </Alert>
  );
}

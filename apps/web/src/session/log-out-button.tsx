import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { useConsole } from '../api/console-context.ts';

export function LogOutButton() {
  const { t } = useTranslation();
  const { api } = useConsole();
  const logOut = useMutation({
    mutationFn: () => api.DELETE('/session'),
    onSuccess: () => location.assign('/login'),
    // Whose session is over is logged out.
    onError: (error) => error instanceof ApiError && error.status === 401 && location.assign('/login'),
  });
  return (
    <Button variant="default" size="xs" loading={logOut.isPending} onClick={() => logOut.mutate()}>
      {t('nav.logOut')}
    </Button>
  );
}

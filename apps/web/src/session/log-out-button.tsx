import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';

export function LogOutButton() {
  const { t } = useTranslation();
  const { request } = useConsole();
  const logOut = useMutation({
    mutationFn: () => request('/session', { method: 'DELETE' }),
    onSuccess: () => location.assign('/login'),
  });
  return (
    <Button variant="default" size="xs" loading={logOut.isPending} onClick={() => logOut.mutate()}>
      {t('nav.logOut')}
    </Button>
  );
}

import { Button, Table } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Partner } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { useAct } from '../use-act.ts';

/** Deletes a partner after what goes with it was shown. */
export function DeletePartner({ partner }: { partner: Partner }) {
  const { t } = useTranslation('partners');
  const format = useFormat();
  const { api } = useConsole();
  const navigate = useNavigate();
  const path = { id: partner.id };
  const holdings = useMutation({ mutationFn: () => take(api.GET('/partners/{id}/holdings', { params: { path } })) });
  const remove = useAct((client, version: number) =>
    take(client.DELETE('/partners/{id}', { params: { path, query: { version: String(version) } } })),
  );
  const { data } = holdings;
  return (
    <>
      <FailureNotice error={holdings.error} />
      <Button variant="default" loading={holdings.isPending} onClick={() => holdings.mutate()}>
        {t('delete.look')}
      </Button>
      {data && (
        <ConfirmDialog
          opened
          title={t('delete.ask', { name: partner.name })}
          confirm={t('delete.confirm')}
          isDangerous
          isPending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(data.version, { onSuccess: () => void navigate({ to: '/partners' }) })}
          onClose={() => holdings.reset()}
        >
          {t('delete.words')}
          <Table mt="sm" aria-label={t('delete.look')}>
            <Table.Tbody>
              {Object.entries(data.rows).map(([table, rows]) => (
                <Table.Tr key={table}>
                  <Table.Td>{t(`delete.tables.${table as 'sip_peers'}`)}</Table.Td>
                  <Table.Td ta="right">{format.number(rows)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ConfirmDialog>
      )}
    </>
  );
}

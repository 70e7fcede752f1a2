import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../api/openapi.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { useChangeViews } from './use-views.ts';

type Props = {
  area: SavedView['area'];
  search: SavedView['search'];
  /** One's own views: saving under the name of one changes that. */
  own: readonly SavedView[];
  onClose: () => void;
};

export function SaveView({ area, search, own, onClose }: Props) {
  const { t } = useTranslation('views');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const { add, change } = useChangeViews();
  const known = own.find((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  const save = (event: FormEvent) => {
    event.preventDefault();
    const done = { onSuccess: onClose };
    if (known) change.mutate({ id: known.id, version: known.version, search }, done);
    else add.mutate({ area, name: name.trim(), shared, search }, done);
  };
  return (
    <Dialog title={t('save')} onClose={onClose}>
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('name')}
            value={name}
            maxLength={80}
            required
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
            {...(known ? { description: t('known') } : {})}
          />
          {!known && (
            <Checkbox
              label={t('share')}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
          <FailureNotice error={add.error ?? change.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={add.isPending || change.isPending} disabled={name.trim() === ''}>
              {t('actions.save', { ns: 'shell' })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

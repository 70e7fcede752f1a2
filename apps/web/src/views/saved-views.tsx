import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../api/openapi.ts';
import { useMay } from '../session/use-session.ts';
import { RemoveView } from './remove-view.tsx';
import { SaveView } from './save-view.tsx';
import { useViews } from './use-views.ts';

type Props = { area: SavedView['area'] /** What the address says now. */; search: object };

/** The filters that one keeps by their names, and those that others share. */
export function SavedViews({ area, search }: Props) {
  const { t } = useTranslation('views');
  const navigate = useNavigate();
  const mayRemoveShared = useMay('admin');
  const { data: views = [] } = useQuery(useViews(area));
  const [isSaving, setIsSaving] = useState(false);
  const [removed, setRemoved] = useState<SavedView | null>(null);
  const set = Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as SavedView['search'];
  const open = (view: SavedView) => void navigate({ to: '.', search: view.search as never });
  const list = (title: string, listed: SavedView[]) =>
    listed.length > 0 && (
      <>
        <Menu.Label>{title}</Menu.Label>
        {listed.map((view) => (
          <Menu.Item key={view.id} onClick={() => open(view)}>
            {view.name}
            {!view.isOwn && <span className="quiet"> · {view.owner}</span>}
          </Menu.Item>
        ))}
      </>
    );
  const removable = views.filter(({ isOwn }) => isOwn || mayRemoveShared);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default">
            {t('open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length === 0 && <Menu.Label>{t('none')}</Menu.Label>}
          {list(
            t('own'),
            views.filter(({ isOwn }) => isOwn),
          )}
          {list(
            t('shared'),
            views.filter(({ isOwn }) => !isOwn),
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => setIsSaving(true)}>{t('save')}</Menu.Item>
          {removable.length > 0 && <Menu.Label>{t('remove')}</Menu.Label>}
          {removable.map((view) => (
            <Menu.Item key={view.id} onClick={() => setRemoved(view)}>
              {t('removeOne', { name: view.name })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {isSaving && (
        <SaveView
          area={area}
          search={set}
          own={views.filter(({ isOwn }) => isOwn)}
          onClose={() => setIsSaving(false)}
        />
      )}
      {removed && <RemoveView view={removed} onClose={() => setRemoved(null)} />}
    </>
  );
}

import { Tabs } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSetSearch } from '../../parts/use-set-search.ts';

type Tab = { key: string; label: string; list: ReactNode };

/** Lists that belong to a record, one of them at a time, since each may be without end; which one is in the address. */
export function ListTabs({ tabs }: { tabs: readonly Tab[] }) {
  const { show } = useSearch({ strict: false });
  const set = useSetSearch<{ show: string | undefined }>();
  const first = tabs[0]?.key ?? '';
  const shown = tabs.some(({ key }) => key === show) ? show : first;
  return (
    <Tabs
      value={shown ?? first}
      onChange={(key) => set({ show: key === null || key === first ? undefined : key })}
      keepMounted={false}
    >
      <Tabs.List mb="sm">
        {tabs.map(({ key, label }) => (
          <Tabs.Tab key={key} value={key}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ key, list }) => (
        <Tabs.Panel key={key} value={key}>
          {list}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

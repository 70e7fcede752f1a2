import { Alert, Button, Group, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props<T> = {
  /** What could be edited, in the order of the form, with the words of its labels. */
  fields: readonly { key: keyof T & string; label: string; show?: (value: T) => ReactNode }[];
  /** What was to be saved, and what somebody else has saved meanwhile. */
  mine: T;
  theirs: T;
  /** Puts theirs into the form. */
  onTakeTheirs: () => void;
  /** Saves mine upon their version. */
  onKeepMine: () => void;
};

/**
 * What is shown when an edit was refused because somebody else had changed the thing (409): the fields that differ, in both versions.
 * Nothing has been overwritten; who edits decides. The caller reads `theirs` anew, with its version.
 */
export function ConflictNotice<T extends object>({ fields, mine, theirs, onTakeTheirs, onKeepMine }: Props<T>) {
  const { t } = useTranslation();
  const differing = fields.filter(({ key }) => JSON.stringify(mine[key]) !== JSON.stringify(theirs[key]));
  const tell = (value: T, { key, show }: Props<T>['fields'][number]) =>
    show ? show(value) : String(value[key] ?? '') || t('conflict.nothing');
  return (
    <Alert color="orange" role="alert" title={t('conflict.title')}>
      {t('conflict.advice')}
      <Table my="sm" aria-label={t('conflict.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('conflict.field')}</Table.Th>
            <Table.Th>{t('conflict.mine')}</Table.Th>
            <Table.Th>{t('conflict.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differing.map((field) => (
            <Table.Tr key={field.key}>
              <Table.Td>{field.label}</Table.Td>
              <Table.Td className="anywhere">{tell(mine, field)}</Table.Td>
              <Table.Td className="anywhere">{tell(theirs, field)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group>
        <Button size="xs" variant="default" onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button size="xs" onClick={onKeepMine}>
          {t('conflict.keepMine')}
        </Button>
      </Group>
    </Alert>
  );
}

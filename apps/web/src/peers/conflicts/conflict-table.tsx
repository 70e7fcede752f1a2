import { Radio, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '../../api/openapi.ts';
import { useFieldWords } from '../field-words.ts';
import type { Sides } from './differing-fields.ts';

type Props = {
  conflict: Conflict;
  fields: readonly string[];
  sides: Sides;
  /** Absent where there is nothing to choose. */
  onChoose: ((field: string, side: 'ours' | 'theirs') => void) | undefined;
};

/** Both versions side by side, field by field. */
export function ConflictTable({ conflict, fields, sides, onChoose }: Props) {
  const { t } = useTranslation('peers');
  const { nameOf, tellValue } = useFieldWords();
  const tell = (field: string, side: 'ours' | 'theirs') => {
    const version = conflict[side];
    const value = version === null ? '–' : tellValue(field, version[field]);
    if (!onChoose) return value;
    return (
      <Radio
        size="xs"
        name={`side of ${field}`}
        label={value}
        aria-label={`${nameOf(field)}: ${t(`conflicts.${side}`)}: ${value}`}
        checked={sides[field] === side}
        onChange={() => onChoose(field, side)}
      />
    );
  };
  if (fields.length === 0) return null;
  return (
    <div className="card">
      <Table layout="fixed" aria-label={t('conflicts.page')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('conflicts.field')}</Table.Th>
            <Table.Th>{t('conflicts.ours')}</Table.Th>
            <Table.Th>{t('conflicts.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field} data-field={field}>
              <Table.Th scope="row" fw={400} className="anywhere">
                {nameOf(field)}
              </Table.Th>
              <Table.Td className="anywhere">{tell(field, 'ours')}</Table.Td>
              <Table.Td className="anywhere">{tell(field, 'theirs')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

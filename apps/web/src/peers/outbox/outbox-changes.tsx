import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../api/openapi.ts';
import { useFieldWords } from '../field-words.ts';

/** What a change changes, in one line. */
export function OutboxChanges({ entry: { changes, setsSecret, operation } }: { entry: OutboxEntry }) {
  const { t } = useTranslation('peers');
  const { nameOf, tellValue } = useFieldWords();
  const told = changes.map(({ field, before, after }) => {
    const now = tellValue(field, after);
    return operation === 'create'
      ? `${nameOf(field)}: ${now}`
      : `${nameOf(field)}: ${tellValue(field, before)} → ${now}`;
  });
  if (setsSecret && operation !== 'delete') told.push(t('outbox.secret'));
  if (told.length === 0) return null;
  return <div className="anywhere">{told.join(' · ')}</div>;
}

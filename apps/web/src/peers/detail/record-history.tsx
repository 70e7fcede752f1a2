import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { RecordChange } from '../../api/openapi.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { usePages } from '../../parts/use-pages.ts';
import { Moment } from '../../time/moment.tsx';
import { useFieldWords } from '../field-words.ts';
import { historyKey } from '../keys.ts';

type Entity = 'peer' | 'customer' | 'contract' | 'plan';

/** Every field of a record that ever changed, with who or what changed it. */
export function RecordHistory({ entity, id }: { entity: Entity; id: string }) {
  const { t } = useTranslation('peers');
  const { nameOf, tellValue } = useFieldWords();
  const { api } = useConsole();
  const pages = usePages(historyKey(entity, id), (cursor, signal) => {
    const query = { entity, entityId: id, ...(cursor === undefined ? {} : { cursor }) };
    return take(api.GET('/record-changes', { params: { query }, signal }));
  });
  const tell = ({ field }: RecordChange, value: string | null) =>
    field === 'secret' ? t('history.secret') : tellValue(field, value);
  const authorOf = ({ authorKind, author, runId }: RecordChange) => {
    if (authorKind === 'run') return t('history.run', { id: runId ?? author });
    if (authorKind === 'rule') return t('history.rule', { text: author });
    return authorKind === 'token' ? t('history.token', { name: author }) : author;
  };
  const columns: GridColumn<RecordChange>[] = [
    { key: 'at', label: t('history.at'), width: '8rem', cell: ({ at }) => <Moment at={at} /> },
    { key: 'field', label: t('history.field'), cell: ({ field }) => nameOf(field) },
    { key: 'before', label: t('history.before'), cell: (change) => tell(change, change.before) },
    { key: 'after', label: t('history.after'), cell: (change) => tell(change, change.after) },
    { key: 'by', label: t('history.by'), cell: authorOf },
  ];
  return (
    <DataGrid
      label={t('detail.history')}
      columns={columns}
      pages={pages}
      idOf={(change) => change.id}
      empty={{ title: t('detail.noHistory'), advice: t('detail.noHistoryAdvice') }}
    />
  );
}

import { UnstyledButton } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { Cdr } from '../api/openapi.ts';
import type { GridColumn } from '../parts/grid-column.ts';
import { nameOf, type SourceNames } from '../sources/source-names.ts';
import { formatDuration } from '../time/format-duration.ts';
import { Moment } from '../time/moment.tsx';
import type { CdrSearch } from './cdr-search.ts';
import classes from './cdrs.module.css';
import { Disposition } from './disposition.tsx';
import { nameOfChannel } from './name-of-channel.ts';
import { RecordingLink } from './recording-link.tsx';

type Options = {
  t: TFunction<'cdrs'>;
  sourceNames: SourceNames;
  openRow: string | null;
  onOpen: (id: string | null) => void;
  onFilter: (changes: Partial<CdrSearch>) => void;
};

/** The columns of the list. Which source is told where there are several. */
export function cdrColumns({ t, sourceNames, openRow, onOpen, onFilter }: Options): GridColumn<Cdr>[] {
  return [
    {
      key: 'time',
      label: t('cdrs.time'),
      width: '8.5rem',
      cell: ({ id, startedAt }) => (
        <UnstyledButton
          className={classes.open}
          aria-expanded={id === openRow}
          onClick={() => onOpen(id === openRow ? null : id)}
        >
          <Moment at={startedAt} />
        </UnstyledButton>
      ),
    },
    ...(sourceNames === null
      ? []
      : [{ key: 'source', label: t('cdrs.source'), cell: ({ sourceId }: Cdr) => nameOf(sourceNames, sourceId) }]),
    {
      key: 'from',
      label: t('cdrs.from'),
      cell: ({ src }) => <OtherParty value={src} onFilter={() => onFilter({ src })} />,
    },
    {
      key: 'to',
      label: t('cdrs.to'),
      cell: ({ dst }) => <OtherParty value={dst} onFilter={() => onFilter({ dst })} />,
    },
    { key: 'channels', label: t('cdrs.channels'), width: 'minmax(0, 1.6fr)', cell: channelsOf },
    {
      key: 'disposition',
      label: t('cdrs.disposition'),
      width: '8.5rem',
      cell: ({ disposition }) => <Disposition value={disposition} />,
    },
    {
      key: 'duration',
      label: t('cdrs.duration'),
      width: '5rem',
      numeric: true,
      cell: ({ duration }) => formatDuration(duration),
    },
    {
      key: 'billsec',
      label: t('cdrs.billsec'),
      width: '5rem',
      numeric: true,
      cell: ({ billsec }) => formatDuration(billsec),
    },
    { key: 'recording', label: t('cdrs.recording'), width: '5rem', cell: (cdr) => <RecordingLink cdr={cdr} /> },
  ];
}

/** A number that one can go on from: pointing at it shows the other paths of it. */
function OtherParty({ value, onFilter }: { value: string; onFilter: () => void }) {
  if (value === '' || value.includes('•')) return <span title={value}>{value || '–'}</span>;
  return (
    <UnstyledButton className={classes.number} title={value} onClick={onFilter}>
      {value}
    </UnstyledButton>
  );
}

function channelsOf({ channel, dstchannel }: Cdr) {
  const names = [channel, dstchannel].map(nameOfChannel).filter(Boolean).join(' → ');
  return <span title={`${channel} ${dstchannel}`}>{names || '–'}</span>;
}

import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Cdr } from '../api/openapi.ts';
import { Facts } from '../parts/facts.tsx';
import { useCdrOwner } from './use-cdr-owner.tsx';

/** All of a CDR that its row has no room for, under FreePBX's own names. */
export function CdrDetails({ cdr }: { cdr: Cdr }) {
  const { t } = useTranslation('cdrs');
  const owner = useCdrOwner(cdr.id);
  const { calldate, timeZone, clid, did, dcontext, channel, dstchannel, lastapp, accountcode, uniqueid, linkedid } =
    cdr;
  const facts: [string, string][] = [
    ['calldate', timeZone === null ? calldate : `${calldate} (${timeZone})`],
    ['clid', clid],
    ['did', did],
    ['dcontext', dcontext],
    ['channel', channel],
    ['dstchannel', dstchannel],
    ['lastapp', lastapp],
    ['accountcode', accountcode],
    ['uniqueid', uniqueid],
    ['sequence', String(cdr.sequence)],
    ['recordingfile', cdr.recordingfile],
    [t('cdrs.gone'), cdr.goneAtSourceAt ?? ''],
  ];
  return (
    <Facts
      facts={[
        ...owner,
        ...facts.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value })),
        {
          label: 'linkedid',
          value: (
            <Anchor inherit renderRoot={(props) => <Link to="/cdrs" search={{ linkedid, span: 'all' }} {...props} />}>
              {linkedid}
            </Anchor>
          ),
        },
      ]}
    />
  );
}

import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PartnerStatus } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { StateDot } from '../../parts/state-dot.tsx';
import classes from '../partners.module.css';

/** What of a partner waits for a person, each with the way there. */
export function Waiting({ id, waiting }: Pick<PartnerStatus, 'id' | 'waiting'>) {
  const { t } = useTranslation('partners');
  const format = useFormat();
  const count = (value: number) => ({ count: value, shown: format.number(value) });
  const params = { partnerId: id };
  if (Object.values(waiting).every((value) => value === 0))
    return <StateDot tone="ok">{t('waiting.nothing')}</StateDot>;
  return (
    <ul className={classes.chips}>
      {waiting.heldRuns > 0 && (
        <li>
          <Link to="/partners/$partnerId/runs" params={params} search={{ state: 'asking' }} className={classes.link}>
            <StateDot tone="wait">{t('waiting.held', count(waiting.heldRuns))}</StateDot>
          </Link>
        </li>
      )}
      {waiting.conflicts > 0 && (
        <li>
          <Link to="/peers/conflicts" search={{ partnerId: id }} className={classes.link}>
            <StateDot tone="wait">{t('waiting.conflicts', count(waiting.conflicts))}</StateDot>
          </Link>
        </li>
      )}
      {waiting.quarantined > 0 && (
        <li>
          <Link to="/partners/$partnerId/quarantine" params={params} className={classes.link}>
            <StateDot tone="wait">{t('waiting.quarantined', count(waiting.quarantined))}</StateDot>
          </Link>
        </li>
      )}
      {waiting.unlinkedPeers > 0 && (
        <li>
          <Link to="/peers/unlinked" search={{ partnerId: id }} className={classes.link}>
            <StateDot tone="quiet">{t('waiting.unlinked', count(waiting.unlinkedPeers))}</StateDot>
          </Link>
        </li>
      )}
    </ul>
  );
}

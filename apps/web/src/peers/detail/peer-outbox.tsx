import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../api/openapi.ts';
import { Section } from '../../parts/section.tsx';
import { OutboxCard } from '../outbox/outbox-card.tsx';

/** What of a peer its partner has not got yet, in the order in which it goes. */
export function PeerOutbox({ entries }: { entries: OutboxEntry[] }) {
  const { t } = useTranslation('peers');
  return (
    <Section title={t('outbox.notice')}>
      {entries.map((entry) => (
        <OutboxCard key={entry.id} entry={entry} />
      ))}
    </Section>
  );
}

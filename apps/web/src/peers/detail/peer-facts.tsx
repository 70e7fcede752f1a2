import { useTranslation } from 'react-i18next';
import type { Peer } from '../../api/openapi.ts';
import { Section } from '../../parts/section.tsx';
import { Ago } from '../../time/ago.tsx';
import { textFields } from '../edit/peer-draft.ts';
import { useFieldWords } from '../field-words.ts';
import { ActiveState, RegisteredState } from '../states.tsx';
import { usePartnerName } from '../use-partners.ts';
import { FactList } from './fact-list.tsx';

export function PeerFacts({ peer }: { peer: Peer }) {
  const { t } = useTranslation('peers');
  const { nameOf, tellValue } = useFieldWords();
  const partnerName = usePartnerName();
  const facts = [
    { key: 'partner', value: partnerName(peer.partnerId) },
    { key: 'externalId', value: peer.externalId },
    { key: 'kind', value: tellValue('kind', peer.kind) },
    { key: 'active', value: <ActiveState active={peer.active} byRule={peer.inactiveByRule} /> },
    { key: 'registered', value: <RegisteredState registered={peer.registered} /> },
    ...textFields.map((field) => ({ key: field, value: tellValue(field, peer[field]) })),
    { key: 'secret', value: t(peer.hasSecret ? 'detail.secretKept' : 'detail.secretNone') },
    { key: 'updatedAt', value: <Ago at={peer.updatedAt} /> },
  ];
  return (
    <Section title={t('detail.facts')}>
      <FactList facts={facts.map((fact) => ({ ...fact, label: nameOf(fact.key) }))} />
    </Section>
  );
}

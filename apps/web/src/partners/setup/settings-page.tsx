import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { PartnerFrame } from '../partner-frame.tsx';
import { useKinds, usePartner, usePartnerId } from '../use-partners.ts';
import { DeletePartner } from './delete-partner.tsx';
import { EditPartner } from './edit-partner.tsx';
import { RotateSecrets } from './rotate-secrets.tsx';

/** A partner's set-up, its secrets, and its end. */
export function SettingsPage() {
  const { t } = useTranslation('partners');
  const partnerId = usePartnerId();
  const kinds = useKinds();
  const partner = usePartner(partnerId);
  const error = kinds.error ?? partner.error;
  return (
    <PartnerFrame partnerId={partnerId}>
      <FailureNotice error={error} />
      {!error && !(kinds.data && partner.data) && <Loading />}
      {kinds.data && partner.data && (
        <>
          <Section title={t('screens.settings')}>
            <EditPartner key={partner.data.id} partner={partner.data} kinds={kinds.data} />
          </Section>
          {partner.data.secretNames.length > 0 && (
            <Section title={t('secrets.title')}>
              <RotateSecrets partner={partner.data} />
            </Section>
          )}
          <Section title={t('delete.title')}>
            <DeletePartner partner={partner.data} />
          </Section>
        </>
      )}
    </PartnerFrame>
  );
}

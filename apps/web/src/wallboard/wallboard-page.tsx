import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { namesOf } from '../sources/source-names.ts';
import { useSources } from '../sources/use-sources.ts';
import { StreamBadge } from './stream-badge.tsx';
import { useWallboard } from './use-wallboard.ts';
import { Wallboard } from './wallboard.tsx';

/** What happens now. */
export function WallboardPage() {
  const { t } = useTranslation('wallboard');
  const wallboard = useWallboard();
  const { data: sources } = useQuery(useSources());
  return (
    <Page>
      <PageHeader
        title={t('board.page')}
        aside={<StreamBadge stream={wallboard.stream} heardAtMs={wallboard.heardAtMs} />}
      />
      <Wallboard {...wallboard} sourceNames={namesOf(sources ?? [])} />
    </Page>
  );
}

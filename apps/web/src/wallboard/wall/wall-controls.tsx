import { Button, Group } from '@mantine/core';
import { useFullscreenDocument } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useServerNow } from '../../time/use-server-now.ts';
import type { WallboardSearch } from '../search.ts';
import type { TurningPages } from './use-turning-pages.ts';
import classes from './wall-page.module.css';

type Props = { search: WallboardSearch; pages: TurningPages<unknown> };

/** The time; and what one can do at the wall, which is out of sight until it is pointed at or reached with the keyboard. */
export function WallControls({ search, pages }: Props) {
  const { t } = useTranslation('wallboard');
  const format = useFormat();
  const nowMs = useServerNow();
  const { toggle, fullscreen } = useFullscreenDocument();
  return (
    <div className={classes.tools}>
      <Group gap="xs" className={classes.controls ?? ''}>
        {pages.count > 1 && (
          <Button size="compact-sm" variant="default" onClick={() => pages.hold(!pages.isHeld)}>
            {pages.isHeld ? t('wall.turn') : t('wall.hold')}
          </Button>
        )}
        {document.fullscreenEnabled && (
          <Button size="compact-sm" variant="default" onClick={() => void toggle()}>
            {fullscreen ? t('wall.window') : t('wall.full')}
          </Button>
        )}
        <Link to="/wallboard" search={search}>
          {t('wall.leave')}
        </Link>
      </Group>
      {pages.count > 1 && <span className="quiet">{t('wall.page', { page: pages.page + 1, count: pages.count })}</span>}
      <span className={`${classes.clock} tabular`}>{format.time(nowMs, nowMs)}</span>
    </div>
  );
}

import { Link, useMatchRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../session/use-session.ts';
import { type NavigationItem, navigation } from './navigation.ts';
import classes from './shell.module.css';

/** The areas, and the screens of the one that is open. */
export function NavigationLinks({ onFollow }: { onFollow: () => void }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('nav.main')}>
      <ul className={classes.links}>
        {navigation.map((item) => (
          <Item key={item.label} item={item} onFollow={onFollow} />
        ))}
        <li>
          <a href="/queues" className={classes.link}>
            {t('nav.queues')}
          </a>
        </li>
        <li>
          <a href="/api/docs" className={classes.link}>
            {t('nav.api')}
          </a>
        </li>
      </ul>
    </nav>
  );
}

function Item({ item, onFollow }: { item: NavigationItem; onFollow: () => void }) {
  const { t } = useTranslation();
  const isWithin = useMatchRoute();
  const may = useMay(item.role ?? 'viewer');
  if (item.role && !may) return null;
  const isOpen = isWithin({ to: item.to, fuzzy: true }) !== false;
  return (
    <li>
      <Link
        to={item.to}
        className={classes.link}
        activeOptions={{ exact: item.children !== undefined, includeSearch: false }}
        onClick={onFollow}
      >
        {t(`nav.${item.label}`)}
      </Link>
      {item.children && isOpen && (
        <ul className={classes.links}>
          {item.children.map((child) => (
            <Item key={child.label} item={child} onFollow={onFollow} />
          ))}
        </ul>
      )}
    </li>
  );
}

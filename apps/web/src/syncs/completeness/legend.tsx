import { useTranslation } from 'react-i18next';
import classes from './calendar.module.css';

const samples = { complete: '✓', differing: '3', unknown: '' } as const;

export function Legend() {
  const { t } = useTranslation('proof');
  return (
    <ul className={classes.legend}>
      {(['complete', 'differing', 'unknown'] as const).map((state) => (
        <li key={state}>
          <span className={classes.sample} data-state={state} aria-hidden="true">
            {samples[state]}
          </span>
          {t(`legend.${state}`)}
        </li>
      ))}
    </ul>
  );
}

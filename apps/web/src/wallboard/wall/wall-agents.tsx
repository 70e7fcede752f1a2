import { useTranslation } from 'react-i18next';
import { StateDot } from '../../parts/state-dot.tsx';
import { standingTones } from '../agent-list.tsx';
import type { AgentLine } from '../list-agents.ts';
import classes from './wall-page.module.css';

const standings = ['free', 'busy', 'paused', 'away'] as const;
/** So many names fit below the queues. */
const namesMax = 48;

/** How many agents stand how, and, where there is room for names, who: those that are there first. */
export function WallAgents({ agents, withNames }: { agents: AgentLine[]; withNames: boolean }) {
  const { t } = useTranslation('wallboard');
  if (agents.length === 0) return null;
  const shown = agents.filter(({ standing }) => standing !== 'away').slice(0, namesMax);
  return (
    <section className={classes.agents} aria-label={t('agents.label')}>
      <ul className={classes.counts}>
        {standings.map((standing) => (
          <li key={standing}>
            <StateDot tone={standingTones[standing]}>
              {t(`standing.${standing}`, { count: agents.filter((agent) => agent.standing === standing).length })}
            </StateDot>
          </li>
        ))}
      </ul>
      {withNames && (
        <ul className={classes.people}>
          {shown.map(({ key, name, standing, pauseReason }) => (
            <li key={key}>
              <StateDot tone={standingTones[standing]}>
                {name}
                {standing === 'paused' && pauseReason && <span className="quiet"> {pauseReason}</span>}
              </StateDot>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { expect, it } from 'vitest';
import type { AlertFacts } from './alert-facts.ts';
import { tellAlert, tellGone } from './alert-words.ts';

const north = { kind: 'source', id: 'north', name: 'North' } as const;
const erp = { kind: 'partner', id: 'erp', name: 'ERP' } as const;
const since = '2026-11-20T08:00:00.000Z';
const told: [AlertFacts, english: string, portuguese: string][] = [
  [
    { rule: 'sync-late', kind: 'cdr', owner: north, lateMs: 16 * 60_000 },
    'The CDRs of North have not been copied for 16 min',
    'Os CDRs de North não são copiados há 16 min',
  ],
  [
    { rule: 'sync-late', kind: 'cdr-sweep', owner: north, lateMs: null },
    'The CDRs of North have not been proved yet',
    'Os CDRs de North ainda não foram provados',
  ],
  [
    { rule: 'sync-late', kind: 'partner-peers', owner: erp, lateMs: 3 * 3_600_000 },
    'peers of ERP have not been synced well for 3 h',
    'peers de ERP: não sincroniza bem há 3 h',
  ],
  [
    { rule: 'partner-down', owner: erp, downMs: 3 * 86_400_000, reason: 'status 500' },
    'ERP has not answered well for 3 days: status 500',
    'ERP não responde bem há 3 dias: status 500',
  ],
  [
    { rule: 'deletion-held', runId: '7', kind: 'partner-peers', owner: erp, since, warning: null },
    `Run 7 (partner-peers of ERP) would change or remove too much and waits since ${since} for an operator's word`,
    `A execução 7 (partner-peers de ERP) mudaria ou removeria demais e espera desde ${since} pela decisão de um operador`,
  ],
  [
    { rule: 'queue-growing', queue: 'figures', waiting: 60_000, oldestMs: 4_000 },
    '60000 jobs wait in the queue figures, the next of them for 4 s',
    '60000 jobs esperam na fila figures, o próximo deles há 4 s',
  ],
  [
    { rule: 'pbx-deaf', owner: north, deafMs: 300_000 },
    'No ingestor has heard North for 5 min',
    'Nenhum ingestor ouve North há 5 min',
  ],
];

it.each(told)('tells %o in both languages', (facts, english, portuguese) => {
  expect([tellAlert(facts, 'en'), tellAlert(facts, 'pt-BR')]).toEqual([english, portuguese]);
});

it('says of what is gone how it was called', () => {
  const [[facts] = [null]] = told;
  expect(tellGone(facts, 'cdr north', 'en')).toBe('North is not configured any more: the alert ends with it');
  expect(tellGone(null, 'cdr north', 'pt-BR')).toMatch(/^cdr north não está mais/);
});

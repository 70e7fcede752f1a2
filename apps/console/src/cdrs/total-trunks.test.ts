import { expect, it } from 'vitest';
import { totalTrunks } from './total-trunks.ts';

const part = (trunk: string, direction: 'incoming' | 'outgoing', rows: number, answered: number) => ({
  ...{ trunk, direction, rows, answered, talkSeconds: answered * 60 },
});

it('puts the parts of each trunk and direction together, the busiest first', () => {
  const rows = totalTrunks([
    part('DAHDI/i1', 'incoming', 1, 0),
    part('PJSIP/carrier', 'outgoing', 10, 5),
    part('PJSIP/carrier', 'incoming', 7, 4),
    part('PJSIP/carrier', 'outgoing', 2, 1),
  ]);
  expect(rows).toMatchObject([
    { trunk: 'PJSIP/carrier', direction: 'outgoing', rows: 12, answered: 6, asrPercent: 50, acdSeconds: 60 },
    { trunk: 'PJSIP/carrier', direction: 'incoming', rows: 7, answered: 4 },
    { trunk: 'DAHDI/i1', direction: 'incoming', rows: 1, acdSeconds: null },
  ]);
});

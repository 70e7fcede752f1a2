import { expect, it } from 'vitest';
import { isTrunk, totalTrunks } from './total-trunks.ts';

const row = (channel: string, dstchannel: string, rows: number, answered: number) => ({
  ...{ channel, dstchannel, rows, answered, talkSeconds: answered * 60, durationSeconds: rows * 70 },
});

it('tells trunks from phones, and in which direction they were used', () => {
  const rows = totalTrunks([
    row('PJSIP/1001', 'PJSIP/carrier', 10, 5),
    row('PJSIP/1002', 'PJSIP/carrier', 2, 1),
    row('PJSIP/carrier', 'PJSIP/1001', 4, 4),
    row('PJSIP/carrier', 'Local/1001@from-queue', 3, 0),
    row('PJSIP/1001', 'PJSIP/1002', 99, 99),
    row('DAHDI/i1', '', 1, 0),
  ]);
  expect(rows).toMatchObject([
    { trunk: 'PJSIP/carrier', direction: 'outgoing', rows: 12, answered: 6, asrPercent: 50, acdSeconds: 60 },
    { trunk: 'PJSIP/carrier', direction: 'incoming', rows: 7, answered: 4 },
    { trunk: 'DAHDI/i1', direction: 'incoming', rows: 1, acdSeconds: null },
  ]);
});

it('takes a long number for the account of a trunk', () => {
  expect(['SIP/1133330000', 'SIP/200001', 'PJSIP/', ''].map(isTrunk)).toEqual([true, false, false, false]);
});

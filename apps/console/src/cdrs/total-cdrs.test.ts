import { expect, it } from 'vitest';
import { shiftMinutesOf, totalCdrs } from './total-cdrs.ts';

const hour = (startsAt: string, disposition: string, rows: number, talkSeconds = 0) => ({
  ...{ startsAt: new Date(startsAt), disposition, rows, talkSeconds, durationSeconds: rows * 10 },
  answered: disposition === 'ANSWERED' ? rows : 0,
});

it('adds hours up, with ASR and ACD', () => {
  const hours = [
    hour('2026-11-20T09:00:00Z', 'ANSWERED', 3, 90),
    hour('2026-11-20T08:00:00Z', 'NO ANSWER', 4),
    hour('2026-11-20T08:00:00Z', 'ANSWERED', 1, 30),
  ];
  expect(totalCdrs(hours, 'America/Sao_Paulo')).toEqual({
    ...{
      rows: 8,
      answered: 4,
      asrPercent: 50,
      acdSeconds: 30,
      talkSeconds: 120,
      durationSeconds: 80,
      interval: 'hour',
    },
    dispositions: [
      { disposition: 'ANSWERED', rows: 4 },
      { disposition: 'NO ANSWER', rows: 4 },
    ],
    points: [
      { startsAt: '2026-11-20T08:00:00.000Z', rows: 5, answered: 1 },
      { startsAt: '2026-11-20T09:00:00.000Z', rows: 3, answered: 3 },
    ],
  });
});

it('tells more than two weeks by the days of the zone', () => {
  const hours = [
    hour('2026-11-01T02:00:00Z', 'ANSWERED', 1),
    hour('2026-11-01T03:00:00Z', 'ANSWERED', 2),
    hour('2026-11-20T12:00:00Z', 'BUSY', 5),
  ];
  expect(totalCdrs(hours, 'America/Sao_Paulo')).toMatchObject({
    interval: 'day',
    points: [
      { startsAt: '2026-10-31T03:00:00.000Z', rows: 1 },
      { startsAt: '2026-11-01T03:00:00.000Z', rows: 2 },
      { startsAt: '2026-11-20T03:00:00.000Z', rows: 5, answered: 0 },
    ],
  });
});

it('says nothing of ratios where there is nothing', () => {
  expect(totalCdrs([], 'UTC')).toMatchObject({ rows: 0, asrPercent: null, acdSeconds: null, points: [] });
});

it('knows zones whose hours are not those of UTC', () => {
  const at = new Date('2026-11-20T00:00:00Z');
  expect(['America/Sao_Paulo', 'Asia/Kathmandu', 'America/St_Johns'].map((zone) => shiftMinutesOf(zone, at))).toEqual([
    0, 45, 30,
  ]);
});

import type { AlertRow } from '@voip-sync/database';
import { expect, it } from 'vitest';
import { composeWords } from './compose-words.ts';

const at = new Date('2026-11-20T08:00:00Z');
const facts = { rule: 'pbx-deaf', owner: { kind: 'source', id: 'north', name: 'North' }, deafMs: 300_000 };
const alert = {
  id: '1',
  rule: 'pbx-deaf',
  subject: 'source north',
  message: 'as it was stored',
  facts: JSON.stringify(facts),
  raisedAt: at,
  resolvedAt: null,
  endedBecause: null,
} as AlertRow;
const words = (word: string, changes: Partial<AlertRow> | null, language: 'pt-BR' | 'en') =>
  composeWords({ word, createdAt: at }, changes && { ...alert, ...changes }, language, 'https://console.example');

it('speaks the language of the settings, with the facts beside it', () => {
  const raised = words('raised', {}, 'pt-BR');
  expect(raised.subject).toBe('[voip-sync] Alerta: PBX sem escuta, source north');
  expect(raised.text).toBe(
    'Nenhum ingestor ouve North há 5 min\n\nRegra: pbx-deaf\nSobre: source north\nDesde: 2026-11-20T08:00:00.000Z\nhttps://console.example/settings/alerts\n',
  );
  expect(raised.document.data).toMatchObject({ rule: 'pbx-deaf', subject: 'source north', facts, language: 'pt-BR' });
  expect(words('test', null, 'pt-BR').text).toMatch(/^Este é um teste do canal/);
});

it('says of what is gone that it is', () => {
  const gone = words('resolved', { resolvedAt: at, endedBecause: 'gone' }, 'en');
  expect(gone.subject).toBe('[voip-sync] Over: PBX unheard, source north');
  expect(gone.text).toContain('North is not configured any more: the alert ends with it');
  expect(gone.document.data).toMatchObject({ endedBecause: 'gone' });
});

it('tells an alert that an earlier version raised as it was told then', () => {
  expect(words('repeated', { facts: null }, 'pt-BR')).toMatchObject({
    subject: '[voip-sync] Continua: pbx-deaf, source north',
    text: expect.stringMatching(/^as it was stored/),
    document: { data: { facts: null } },
  });
});

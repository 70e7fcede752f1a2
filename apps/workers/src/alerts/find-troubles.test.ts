import { settingsFrom } from '@voip-sync/contracts';
import type { PartnerFacts, RuleFacts, SourceFacts } from '@voip-sync/database';
import { describe, expect, it } from 'vitest';
import { findTroubles } from './find-troubles.ts';

const now = new Date('2026-11-20T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const { alerts: settings } = settingsFrom().settings;

const source: SourceFacts = {
  id: 'north',
  name: 'North',
  configuredAt: ago(5_000),
  copiesCdrs: true,
  hasEvents: true,
  lastGoodCdrAt: ago(1),
  lastGoodSweepAt: ago(50),
  deafSince: null,
};
const timetable = {
  resource: 'peers',
  enabled: true,
  everySeconds: 300,
  cronPattern: null,
  timeZone: 'UTC',
  updatedAt: ago(5_000),
} as PartnerFacts['resources'][number]['timetable'];
const partner = { id: 'erp', name: 'ERP', enabled: true, breakerOpenUntil: null, checkError: null };
const partnerFacts = (values: object, lastGoodAt: Date, row: object = timetable): PartnerFacts => ({
  partner: { ...partner, ...values } as PartnerFacts['partner'],
  lastGoodAt,
  resources: [{ timetable: row as typeof timetable, lastGoodAt }],
});
const nothing: RuleFacts = { owners: new Set(), sources: [source], partners: [partnerFacts({}, ago(3))], heldRuns: [] };
const subjects = (facts: Partial<RuleFacts>, own = settings) =>
  findTroubles(own, { ...nothing, ...facts }, [], now).map(({ facts: { rule }, subject }) => `${rule}: ${subject}`);

it('says nothing while all goes well', () => {
  expect(subjects({})).toEqual([]);
  expect(findTroubles(settings, nothing, [{ queue: 'cdr-sync', waiting: 3, oldestMs: 500 }], now)).toEqual([]);
});

describe('a sync that is late', () => {
  it('is one whose last good run is too long ago, or that never went well', () => {
    expect(subjects({ sources: [{ ...source, lastGoodCdrAt: ago(16) }] })).toEqual(['sync-late: cdr north']);
    expect(subjects({ sources: [{ ...source, lastGoodSweepAt: null }] })).toEqual(['sync-late: cdr-sweep north']);
    expect(subjects({ sources: [{ ...source, lastGoodSweepAt: null, configuredAt: ago(5) }] })).toEqual([]);
    expect(subjects({ sources: [{ ...source, copiesCdrs: false, lastGoodCdrAt: null }] })).toEqual([]);
  });

  it('of a partner is measured by its timetable', () => {
    const monthly = { ...timetable, everySeconds: null, cronPattern: '0 3 1 * *', updatedAt: ago(90_000) };
    expect(subjects({ partners: [partnerFacts({}, ago(40))] })).toEqual(['sync-late: partner-peers erp']);
    expect(subjects({ partners: [partnerFacts({}, ago(34))] })).toEqual([]);
    expect(subjects({ partners: [partnerFacts({}, ago(20 * 1_440), monthly)] })).toEqual([
      'sync-late: partner-peers erp',
    ]);
    expect(subjects({ partners: [partnerFacts({}, ago(10 * 1_440), monthly)] })).toEqual([]);
    expect(subjects({ partners: [partnerFacts({ enabled: false }, ago(9_000))] })).toEqual([]);
    expect(subjects({ partners: [partnerFacts({}, ago(9_000), { ...timetable, cronPattern: 'never' })] })).toEqual([]);
  });

  it('may have a patience of its own', () => {
    const late = { sources: [{ ...source, lastGoodCdrAt: ago(16), lastGoodSweepAt: ago(999) }] };
    const exceptions = [
      { subject: 'north', kind: 'cdr', minutes: 20 },
      { subject: 'north', kind: null, minutes: null },
    ];
    expect(subjects(late, { ...settings, exceptions })).toEqual([]);
    expect(subjects(late, { ...settings, exceptions: exceptions.slice(0, 1) })).toEqual(['sync-late: cdr-sweep north']);
  });
});

it('a partner is down when its breaker is open or its check fails, and nothing went well for a while', () => {
  const open = { breakerOpenUntil: ago(-1), breakerLastError: 'GET /x: nothing listens there' };
  const [trouble] = findTroubles(settings, { ...nothing, partners: [partnerFacts(open, ago(6))] }, [], now);
  expect(trouble).toMatchObject({
    subject: 'partner erp',
    facts: {
      rule: 'partner-down',
      owner: { kind: 'partner', id: 'erp', name: 'ERP' },
      downMs: 360_000,
      reason: 'GET /x: nothing listens there',
    },
  });
  expect(subjects({ partners: [partnerFacts(open, ago(4))] })).toEqual([]);
  expect(subjects({ partners: [partnerFacts({ checkError: '401' }, ago(6))] })).toEqual(['partner-down: partner erp']);
});

it('tells held runs, queues that grow and PBXs that nobody hears', () => {
  const run = { id: '7', sourceId: 'erp', kind: 'partner-peers', startedAt: ago(9), warning: null };
  expect(subjects({ heldRuns: [run as RuleFacts['heldRuns'][number]] })).toEqual(['deletion-held: run 7']);
  expect(subjects({ sources: [{ ...source, deafSince: ago(3) }] })).toEqual(['pbx-deaf: source north']);
  expect(subjects({ sources: [{ ...source, deafSince: ago(1) }] })).toEqual([]);
  const queues = [
    { queue: 'figures', waiting: 60_000, oldestMs: 10 },
    { queue: 'cdr-sync', waiting: 1, oldestMs: 16 * 60_000 },
  ];
  expect(findTroubles(settings, nothing, queues, now).map(({ subject }) => subject)).toEqual([
    'queue figures',
    'queue cdr-sync',
  ]);
});

it('leaves out rules that are switched off', () => {
  const off = {
    ...settings,
    syncLate: { ...settings.syncLate, enabled: false },
    pbxDeaf: { enabled: false, minutes: 1 },
  };
  expect(subjects({ sources: [{ ...source, lastGoodCdrAt: null, deafSince: ago(99) }] }, off)).toEqual([]);
});

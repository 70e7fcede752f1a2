import { expect, it } from 'vitest';
import { effectiveSetting, settingsFrom } from './api-settings.ts';

it('lays what the environment says over the defaults, in any depth', () => {
  const { settings, problems } = settingsFrom(
    { thresholds: { serviceLevelSeconds: 15 } },
    { retention: { calls: 500 }, alerts: { pbxDeaf: { minutes: 9 }, emails: ['noc@example.com'] } },
    undefined,
  );
  expect(problems).toEqual([]);
  expect(settings.thresholds).toMatchObject({ serviceLevelSeconds: 15, shortAbandonSeconds: 5 });
  expect(settings.retention).toMatchObject({ calls: 500, callEvents: 400, cdrs: null });
  expect(settings.alerts).toMatchObject({ pbxDeaf: { enabled: true, minutes: 9 }, emails: ['noc@example.com'] });
});

it('names what cannot be together', () => {
  const { problems } = settingsFrom({ retention: { calls: 30 }, thresholds: { waitWarnSeconds: 90 } });
  expect(problems).toEqual([
    'thresholds.waitWarnSeconds: must not be more than waitAlarmSeconds',
    'retention.callEvents: must not be kept longer than calls: a log goes with its call',
  ]);
});

it('fills what an older version stored with what came to be since', () => {
  const { settings } = settingsFrom();
  const stored = JSON.stringify({ ...settings.alerts, repeatMinutes: null, pbxDeaf: { enabled: false } });
  expect(effectiveSetting('alerts', stored, settings)).toMatchObject({
    repeatMinutes: null,
    pbxDeaf: { enabled: false, minutes: 2 },
  });
  expect(effectiveSetting('alerts', '{"emails": 7}', settings)).toEqual(settings.alerts);
  expect(effectiveSetting('alerts', null, settings)).toEqual(settings.alerts);
});

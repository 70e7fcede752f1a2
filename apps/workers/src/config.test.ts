import { afterEach, expect, it, vi } from 'vitest';
import { loadConfig } from './config.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function load(env: Record<string, string>) {
  const needed = { REDIS_URL: 'redis://127.0.0.1', DATABASE_URL: 'mysql://127.0.0.1/x', ROLES: 'alerts' };
  for (const [name, value] of Object.entries({ ...needed, ...env })) vi.stubEnv(name, value);
  return loadConfig();
}

it.each([
  [{ SMTP_URL: 'smtp://mail.example' }, /SMTP_URL and SMTP_FROM: one of them is set/],
  [{ SMTP_FROM: 'voip@example.com' }, /SMTP_URL and SMTP_FROM: one of them is set/],
  [{ ALERT_WEBHOOK_SECRET: `whsec_${'!'.repeat(40)}` }, /base64 of at least 24 bytes behind whsec_/],
  [
    { ALERT_WEBHOOK_SECRET: `whsec_${Buffer.alloc(20).toString('base64')}` },
    /base64 of at least 24 bytes behind whsec_/,
  ],
  [{ SETTING_DEFAULTS: '{alerts: {language: de}}' }, /alerts\.language/],
])('refuses %j and says why', (env, says) => {
  let said = '';
  try {
    load(env);
  } catch (error) {
    said = [(error as Error).message, ...((error as { problems?: string[] }).problems ?? [])].join(' ');
  }
  expect(said).toMatch(says);
});

it('takes a key as Standard Webhooks writes it, and one in plain', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  expect(load({ ALERT_WEBHOOK_SECRET: secret }).ALERT_WEBHOOK_SECRET).toBe(secret);
  expect(load({ ALERT_WEBHOOK_SECRET: 'a-secret-of-24-characters' }).ALERT_WEBHOOK_SECRET).toHaveLength(25);
});

/**
 * Takes a picture of every screen of a running console in both languages and both schemes, at a desk and on a telephone:
 *
 *     node apps/web/src/testing/take-screenshots.ts <origin> <user> <password> <chromium> <folder> [screen …]
 *
 * `npm run screenshots` starts a system with recorded data and calls this.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type Screen, screens } from './screens.ts';

const [origin = '', username = '', password = '', executablePath = '', folder = '', ...only] = process.argv.slice(2);
const waitForDataMs = 20_000;
const settleMs = 900;

const looks = ['light', 'dark'] as const;
const locales = ['pt-BR', 'en'] as const;
const desk = { width: 1440, height: 900 };
const telephone = { width: 390, height: 844 };

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  mkdirSync(folder, { recursive: true });
  const wanted = screens.filter(({ name }) => only.length === 0 || only.includes(name));
  const onDesk = locales.flatMap((locale) =>
    looks.map((colorScheme) => ({ locale, colorScheme, viewport: desk, ending: '' })),
  );
  const onTelephone: Look = { locale: 'pt-BR', colorScheme: 'light', viewport: telephone, ending: '-phone' };
  await Promise.all([...onDesk, onTelephone].map((look) => take(browser, wanted, look)));
} finally {
  await browser.close();
}

type Look = {
  locale: (typeof locales)[number];
  colorScheme: (typeof looks)[number];
  viewport: { width: number; height: number };
  ending: string;
};

async function take(within: Browser, wanted: readonly Screen[], { ending, ...look }: Look): Promise<void> {
  const context = await within.newContext({
    ...{ ...look, baseURL: origin, timezoneId: 'America/Sao_Paulo', reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  const answer = await page.request.post('/api/v1/session', { data: { username, password } });
  if (!answer.ok()) throw new Error(`the log-in failed: HTTP ${answer.status()}`);
  for (const { name, path, shows, prepare } of wanted) {
    try {
      await page.goto(path);
      await page.locator(shows).first().waitFor({ timeout: waitForDataMs });
      await prepare?.(page);
    } catch (error) {
      process.exitCode = 1;
      process.stderr.write(`${name} could not be taken: ${error instanceof Error ? error.message : error}\n`);
      continue;
    }
    // Fonts, and what is asked for right after the first rows.
    await page.waitForTimeout(settleMs);
    const file = `${name}-${look.locale.toLowerCase()}-${look.colorScheme}${ending}.png`;
    await page.screenshot({ path: join(folder, file) });
    process.stdout.write(`${file}\n`);
  }
  await context.close();
}

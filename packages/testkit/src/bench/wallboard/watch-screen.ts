/// <reference lib="dom" />
import { type Browser, chromium, type Page } from 'playwright-core';

/** What stands in a row of the live calls, as the page in English has it. */
export type Sighting = { id: string; status: 'calling' | 'answered' | 'abandoned' | 'ended' };

const words = { Calling: 'calling', Answered: 'answered', Abandoned: 'abandoned', Ended: 'ended' } as const;
/** So tall that every call of the measurement is in sight. */
const viewport = { width: 1440, height: 4_000 };

/** Opens a browser that is logged in at a console, and shows nothing yet. `program`: that of Chromium or Chrome. */
export async function openScreen(
  program: string,
  origin: string,
  user: { username: string; password: string },
  size: { width: number; height: number } = viewport,
): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({ baseURL: origin, locale: 'en-GB', viewport: size });
  const page = await context.newPage();
  const answer = await page.request.post('/api/v1/session', { data: user });
  if (!answer.ok()) throw new Error(`the console let the browser in with HTTP ${answer.status()}`);
  return { browser, page };
}

/** Shows the wallboard, and tells of each state of a call once it has been painted. */
export async function watchScreen(page: Page, see: (sighting: Sighting) => void): Promise<void> {
  await page.exposeFunction('tellSeen', (seen: [string, keyof typeof words][]) => {
    for (const [id, word] of seen) see({ id, status: words[word] });
  });
  await page.addInitScript((known: string[]) => {
    const told = new Map<string, string>();
    const look = () => {
      const seen: [string, string][] = [];
      for (const row of document.querySelectorAll<HTMLElement>('tr[data-row]')) {
        const word = known.find((one) => row.textContent?.includes(one));
        const id = row.dataset.row ?? '';
        if (!word || told.get(id) === word) continue;
        told.set(id, word);
        seen.push([id, word]);
      }
      const { tellSeen } = window as unknown as { tellSeen: (seen: [string, string][]) => void };
      if (seen.length > 0) tellSeen(seen);
    };
    // The frame after the one in which the change is drawn begins when that one has been painted.
    const observer = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(look)));
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  }, Object.keys(words));
  await page.goto('/wallboard');
  await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The levels A and AA of WCAG 2.2, and what axe advises besides. */
const rules: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Passes are told without their elements, and style sheets are not fetched anew: nothing of that is looked at here.
  resultTypes: ['violations'],
  preload: false,
};

/** What axe finds on the screen as it stands, and whether it scrolls sideways. */
export async function findFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${axeSource};0`);
  const [violations, isTooWide] = await page.evaluate(async (options) => {
    // Colours that still change are not those that are seen.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { scrollWidth, clientWidth } = document.documentElement;
    return [(await run(options)).violations, scrollWidth > clientWidth] as const;
  }, rules);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  return isTooWide ? [...found, 'it scrolls sideways'] : found;
}

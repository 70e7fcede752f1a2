import type { Locator, Page } from 'playwright-core';

/** A screen as somebody may meet it: where it is, what is pressed on it first, and what is seen of it then. */
export type State = {
  path: string;
  /** A selector of something that is there once the screen has its data. */
  shows: string;
  /** What is pressed one after the other, by the keys of its words (`peers:detail.delete`) or by a selector in brackets. */
  press?: readonly string[];
  /** A selector of what has opened by that; a dialog unless told otherwise. */
  opens?: string;
  /** Only where the window is as narrow as a telephone. */
  isNarrow?: true;
};

type Words = { readonly [key: string]: string | Words };
const files = import.meta.glob<{ words: Words }>('../../i18n/{en,pt-br}/*.ts', { eager: true });

/** A thing's name in any language, whatever stands in the name's holes. */
function nameOf(key: string): RegExp {
  const [area, path] = key.split(':') as [string, string];
  const names = ['en', 'pt-br'].map((language) => {
    const words = path
      .split('.')
      .reduce<string | Words | undefined>(
        (within, part) => (typeof within === 'object' ? within[part] : undefined),
        files[`../../i18n/${language}/${area}.ts`]?.words,
      );
    if (typeof words !== 'string') throw new Error(`there are no words ${key} in ${language}`);
    return words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/\\{\\{\w+\\}\\}/g, '.*');
  });
  return new RegExp(`^(${names.join('|')})$`);
}

/** Opens a screen and brings it into its state. */
export async function openState(
  page: Page,
  { path, shows, press = [], opens = '[role=dialog]' }: State,
): Promise<void> {
  await page.goto(path);
  await page.locator(shows).first().waitFor();
  for (const key of press) await thingOf(page, key).first().click();
  if (press.length > 0) await page.locator(opens).first().waitFor();
}

function thingOf(page: Page, key: string): Locator {
  if (key.startsWith('[')) return page.locator('main').locator(key);
  const name = nameOf(key);
  return page.getByRole('button', { name }).or(page.getByRole('menuitem', { name }));
}

/** What tells one state from another, to a person. */
export const tellState = ({ path, press = [] }: State): string => [path, ...press].join(' › ');

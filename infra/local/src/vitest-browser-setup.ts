/** What tests of the page need beside the services: the page's files and a browser. */
import type { TestProject } from 'vitest/node';
import { buildPage } from './build-page.ts';
import { findChromium } from './find-chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The program of Chromium or Chrome. */
    chromiumPath: string;
  }
}

export async function setup(project: TestProject): Promise<void> {
  const chromium = await findChromium(console.log);
  await buildPage();
  project.provide('chromiumPath', chromium);
}

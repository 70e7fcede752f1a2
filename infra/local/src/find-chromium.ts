import { findProgram } from '@voip-sync/testkit/services/servers/find-program.ts';
import { installPackages } from '@voip-sync/testkit/services/servers/install-packages.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The browser for tests: CHROMIUM_PATH, what is on the PATH, or Debian's package. @throws with the ways out */
export async function findChromium(say: (line: string) => void): Promise<string> {
  const here = process.env.CHROMIUM_PATH || findProgram(...names);
  if (here) return here;
  try {
    await installPackages([{ packages: ['chromium'] }], say);
  } catch (error) {
    throw new Error(
      `The tests of the page need Chromium or Chrome, and neither is here: ${(error as Error).message}. ` +
        'Install one, or set CHROMIUM_PATH to its program, or leave these tests out: npm test -- --project unit --project integration',
    );
  }
  const installed = findProgram(...names);
  if (!installed) throw new Error(`The package chromium is installed, yet none of ${names.join(', ')} is on the PATH`);
  return installed;
}

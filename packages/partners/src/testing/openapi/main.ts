/** `main.ts zadarma=http://127.0.0.1:1 twilio=…`: tries each kind against mock servers of its description, and says what does not fit. */
import { kinds } from '../../kinds.ts';
import { describedPartners } from './described-partners.ts';
import { type Tried, tryKind } from './try-kind.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

const urls = new Map(process.argv.slice(2).map((given) => given.split('=', 2) as [string, string]));
const partners = describedPartners(urls);
const tried: Tried[] = [];
for (const { name } of kinds) {
  const described = partners[name];
  if (!described) {
    say(`${name.padEnd(10)} no description of its API is there`);
    continue;
  }
  for (const one of await tryKind(name, described)) {
    tried.push(one);
    const verdict = one.problems.length === 0 ? 'fits' : 'does not fit:';
    say(`${name.padEnd(10)} ${one.what.padEnd(16)} ${String(one.requests).padStart(3)} requests  ${verdict}`);
    for (const problem of one.problems) say(`${' '.repeat(12)}${problem}`);
    for (const note of one.notes) say(`${' '.repeat(12)}(the description itself: ${note})`);
  }
}
const unfit = tried.filter(({ problems }) => problems.length > 0);
const requests = tried.reduce((sum, one) => sum + one.requests, 0);
say(`${tried.length - unfit.length} of ${tried.length} fit, ${requests} requests`);
if (unfit.length > 0) process.exitCode = 1;

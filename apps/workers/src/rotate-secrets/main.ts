import { createDatabase } from '@voip-sync/database';
import { ConfigError } from '@voip-sync/runtime';
import { loadRotationConfig } from '../config.ts';
import { rotateSecrets } from './rotate-secrets.ts';

/** `npm run rotate-secrets`: seals with the first key of SECRETS_KEY what older ones sealed. Ends with 1 where an older key is still needed. */
const namedMax = 50;
const say = (line: string) => void process.stdout.write(`${line}\n`);

try {
  const { DATABASE_URL, SECRETS_KEY } = loadRotationConfig();
  const database = createDatabase(DATABASE_URL, { poolSize: 2 });
  await database.initialize();
  try {
    const seen: Record<string, number> = {};
    const { secrets, renewed, unopened, restless } = await rotateSecrets(database, SECRETS_KEY, (table, rows) => {
      seen[table] = (seen[table] ?? 0) + rows;
      if (seen[table] % 10_000 === 0) say(`${table}: ${seen[table]} rows looked at`);
    });
    for (const [table, rows] of Object.entries(renewed)) say(`${table}: ${rows} rows sealed anew`);
    const older = [...SECRETS_KEY.keys.keys()].filter((id) => id !== SECRETS_KEY.current).join(', ');
    for (const { row, why } of unopened.slice(0, namedMax)) say(`${row}: ${why}`);
    if (unopened.length > namedMax) say(`… and ${unopened.length - namedMax} more rows`);
    if (unopened.length > 0) {
      say(
        `${unopened.length} rows cannot be opened and stay as they are: add their key to SECRETS_KEY, or enter those secrets anew. Take no key away yet.`,
      );
    } else if (restless > 0) {
      say(
        `${restless} rows are sealed with an older key again and again: start every worker and console with the new SECRETS_KEY, then repeat this.`,
      );
    } else {
      say(
        `${secrets} secrets are sealed with the key ${SECRETS_KEY.current}.${older ? ` Once no change of a peer waits to be sent, ${older} may go.` : ''}`,
      );
    }
    process.exitCode = unopened.length + restless > 0 ? 1 : 0;
  } finally {
    await database.destroy();
  }
} catch (error) {
  process.stderr.write(`The secrets could not be sealed anew: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
}

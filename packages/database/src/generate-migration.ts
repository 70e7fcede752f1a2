import { readFileSync, writeFileSync } from 'node:fs';
import { createDatabase } from './open-database.ts';

/**
 * `npm run migrate:generate -- add-something`: compares the entities with the migrated schema of DATABASE_URL and writes the
 * difference as the next migration, listed in `migrations/index.ts`. Read it before you commit it.
 */
const [name = ''] = process.argv.slice(2);
const url = process.env.DATABASE_URL;
if (!/^[a-z][a-z0-9-]{2,60}$/.test(name) || !url) {
  process.stderr.write(
    'Usage: DATABASE_URL=mysql://… npm run migrate:generate -- name-of-the-change (lower case, digits and dashes)\n',
  );
  process.exit(78);
}

const folder = new URL('./migrations/', import.meta.url);
const database = createDatabase(url, { poolSize: 2, server: await serverOf(url) });
await database.initialize();
try {
  if (await database.showMigrations()) throw new Error('The database is behind: run `npm run migrate` first.');
  const { upQueries, downQueries } = await database.driver.createSchemaBuilder().log();
  if (upQueries.length === 0) process.stdout.write('The entities and the schema agree: nothing to write.\n');
  else writeMigration(upQueries.map(statementOf), downQueries.map(statementOf).reverse());
} finally {
  await database.destroy();
}

async function serverOf(address: string): Promise<'mysql' | 'mariadb'> {
  const probe = await createDatabase(address, { poolSize: 1 }).initialize();
  const [row]: { version: string }[] = await probe.query('SELECT VERSION() AS version');
  await probe.destroy();
  return row?.version.includes('MariaDB') ? 'mariadb' : 'mysql';
}

function statementOf({ query }: { query: string }): string {
  return `    await runner.query(\`${query.replace(/[`\\]|\$\{/g, '\\$&')}\`);`;
}

function writeMigration(up: string[], down: string[]): void {
  const stamp = Date.now();
  const className = `${name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())}${stamp}`;
  const file = `${stamp}-${name}.ts`;
  const body = [
    "import type { MigrationInterface, QueryRunner } from 'typeorm';",
    '',
    `export class ${className} implements MigrationInterface {`,
    `  name = '${className}';`,
    '',
    '  async up(runner: QueryRunner): Promise<void> {',
    ...up,
    '  }',
    '',
    '  async down(runner: QueryRunner): Promise<void> {',
    ...down,
    '  }',
    '}',
    '',
  ];
  writeFileSync(new URL(file, folder), body.join('\n'));
  const index = new URL('index.ts', folder);
  const listed = readFileSync(index, 'utf8')
    .replace(/^(?=\n?(?:\/\*\*|export))/m, `import { ${className} } from './${file}';\n`)
    .replace(
      /\[([^\]]*)\]/,
      (_, list: string) =>
        `[${[
          ...list
            .split(',')
            .map((entry) => entry.trim())
            .filter(Boolean),
          className,
        ].join(', ')}]`,
    );
  writeFileSync(index, listed);
  process.stdout.write(`Wrote packages/database/src/migrations/${file}.\n`);
}

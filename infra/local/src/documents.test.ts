import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './paths.ts';

/** What documents say of commands, paths and settings is held against the code, so that they cannot grow old unnoticed. */
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));
const documents = tracked.filter((path) => path.endsWith('.md'));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const scripts = Object.keys(JSON.parse(read('package.json')).scripts);

/** The settings that the apps' schemas know, and those that only infra/local and the demo read. */
const settingSources = tracked.filter((path) =>
  /apps\/[a-z]+\/src\/config\.ts$|runtime\/src\/(settings|pbx-sources|event-sources)\.ts$/.test(path),
);
const settings = new Set(
  settingSources.flatMap((path) =>
    [...read(path).matchAll(/^ {2}([A-Z][A-Z0-9_]{3,}):/gm)].map(([, name]) => name ?? ''),
  ),
);
const otherNames = new Set(
  tracked
    .filter((path) => /\.(ts|mjs|yml)$|\.ci\/run|Dockerfile/.test(path))
    .flatMap((path) => [...read(path).matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)].map(([name]) => name)),
);

describe.each(documents)('%s', (path) => {
  const text = read(path);

  it('names only commands that there are', () => {
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name);
    expect(named.filter((name) => !scripts.includes(name ?? ''))).toEqual([]);
  });

  it('names only paths that there are', () => {
    const quoted = [...text.matchAll(/`((?:apps|packages|infra|docs|src)\/[\w./-]+)`/g)].map(([, name]) => name ?? '');
    const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, name]) => name ?? '');
    const missing = [...quoted, ...linked].filter(
      (name) => !existsSync(join(root, name)) && !existsSync(join(root, dirname(path), name)),
    );
    expect(missing.filter((name) => !name.startsWith('apps/web/dist'))).toEqual([]);
  });

  it('names only settings that there are', () => {
    const named = [...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !settings.has(name) && !otherNames.has(name))).toEqual([]);
  });
});

it('every setting of an app is in the README and its Portuguese sister', () => {
  for (const readme of ['README.md', 'README.pt-BR.md']) {
    const text = read(readme);
    expect([...settings].filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  }
});

it.each(['README.md', 'README.pt-BR.md'])('%s tells of each setting and command once', (readme) => {
  const rows = [...read(readme).matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(
    ([, cell = '']) => cell.match(/`[^`]+`/g) ?? [],
  );
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.filter((name, index) => rows.indexOf(name) !== index)).toEqual([]);
});

it('.env.example names only settings that there are', () => {
  const named = [...read('.env.example').matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');
  const composeOwn = ['COMPOSE_PROFILES'];
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !settings.has(name) && !otherNames.has(name) && !composeOwn.includes(name))).toEqual(
    [],
  );
});

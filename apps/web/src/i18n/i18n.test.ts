import { describe, expect, test } from 'vitest';
import { chooseLanguage, chooseRegion } from './choose-language.ts';
import { createFormat } from './use-format.ts';

type Words = { readonly [key: string]: string | Words };

function flatten(words: Words, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const holesOf = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

describe('the words of each area', () => {
  const files = import.meta.glob<{ words: Words }>('./{en,pt-br}/*.ts', { eager: true });
  const areas = Object.keys(files).flatMap((path) => /^\.\/en\/(.+)\.ts$/.exec(path)?.[1] ?? []);
  const holes = (language: string, area: string) =>
    Object.fromEntries(
      flatten(files[`./${language}/${area}.ts`]?.words ?? {}).map(([key, text]) => [key, holesOf(text)]),
    );

  test.each(areas)('of %s have the same holes in each language', (area) => {
    expect(holes('pt-br', area)).toEqual(holes('en', area));
  });
});

describe('chooseLanguage', () => {
  test.each([
    ['en', ['pt-BR'], 'en'],
    [null, ['pt-PT', 'en'], 'pt-BR'],
    [null, ['de', 'en-GB', 'pt-BR'], 'en'],
    [null, ['de'], 'en'],
    ['xx', ['pt'], 'pt-BR'],
  ])('stored %s, wanted %j: %s', (stored, wanted, chosen) => {
    expect(chooseLanguage(stored, wanted)).toBe(chosen);
  });
});

test('chooseRegion keeps to the chosen language', () => {
  expect(chooseRegion('en', ['pt-BR', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(chooseRegion('pt-BR', ['en-GB'])).toBe('pt-BR');
});

describe('createFormat', () => {
  const now = Date.parse('2026-11-20T08:00:00Z');

  test('writes numbers as the language does', () => {
    expect(createFormat('pt-BR').number(12_345)).toBe('12.345');
    expect(createFormat('en').number(12_345)).toBe('12,345');
  });

  test('writes times in the viewer’s zone, with the day where it is another one', () => {
    const format = createFormat('pt-BR', 'America/Sao_Paulo');
    expect(format.time('2026-11-20T03:00:05Z', now)).toBe('00:00:05');
    expect(format.time('2026-11-20T02:59:59Z', now)).toBe('19/11, 23:59');
  });

  test('says how long ago it was, and how soon it will be', () => {
    const format = createFormat('en');
    expect(format.relative(now - 185_000, now)).toBe('3 minutes ago');
    expect(format.relative(now + 7_300_000, now)).toBe('in 2 hours');
    expect(format.relative(now - 300, now)).toBe('0 seconds ago');
  });

  test('writes shares as the language does', () => {
    expect(createFormat('pt-BR').percent(93.75)).toBe('93,8%');
  });
});

export const languages = ['pt-BR', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language chosen before, else the first of the browser's languages that there is, else English. */
export function chooseLanguage(stored: string | null, wanted: readonly string[]): Language {
  const chosen = languages.find((language) => language === stored);
  if (chosen) return chosen;
  for (const tag of wanted) {
    const found = languages.find((language) => isSameLanguage(language, tag));
    if (found) return found;
  }
  return 'en';
}

/** The language with the region that the browser asks for, such as en-GB for en: dates differ. */
export function chooseRegion(language: string, wanted: readonly string[]): string {
  return wanted.find((tag) => isSameLanguage(language, tag)) ?? language;
}

function isSameLanguage(a: string, b: string): boolean {
  return baseOf(a) === baseOf(b);
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? '';
}

export const languages = ['pt-BR', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language chosen before, else the first of the browser's languages that there is, else English. */
export function chooseLanguage(stored: string | null, wanted: readonly string[]): Language {
  const chosen = languages.find((language) => language === stored);
  if (chosen) return chosen;
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const found = languages.find((language) => language.toLowerCase().split('-')[0] === base);
    if (found) return found;
  }
  return 'en';
}

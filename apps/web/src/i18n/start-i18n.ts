import i18next, { type i18n } from 'i18next';
import resourcesToBackend from 'i18next-resources-to-backend';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage, type Language } from './choose-language.ts';

const storageKey = 'voip-sync.language';

/** The words of each area in each language: files of their own, which are fetched when the area is first shown. */
const wordFiles = import.meta.glob<{ words: object }>('./{en,pt-br}/*.ts');

/** Starts with the stored or the browser's language, and tells the document of each change. What every page needs is there when it resolves. */
export async function startI18n(): Promise<i18n> {
  const i18n = i18next.createInstance();
  i18n.on('languageChanged', (language: Language) => {
    document.documentElement.lang = language;
  });
  await i18n
    .use(resourcesToBackend(readWords))
    .use(initReactI18next)
    .init({
      ns: ['shell'],
      defaultNS: 'shell',
      lng: chooseLanguage(localStorage.getItem(storageKey), navigator.languages),
      // Every language has every word: the compiler checks it.
      fallbackLng: false,
      load: 'currentOnly',
      // React escapes.
      interpolation: { escapeValue: false },
    });
  return i18n;
}

async function readWords(language: string, area: string): Promise<object> {
  const file = wordFiles[`./${language.toLowerCase()}/${area}.ts`];
  if (!file) throw new Error(`there are no words of ${area} in ${language}`);
  return (await file()).words;
}

/** Switches the language, for this browser and from now on. */
export function switchLanguage(i18n: i18n, language: Language): void {
  localStorage.setItem(storageKey, language);
  void i18n.changeLanguage(language);
}

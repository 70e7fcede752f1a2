import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseLanguage, type Language } from './choose-language.ts';
import { en } from './en.ts';
import { ptBr } from './pt-br.ts';

const storageKey = 'voip-sync.language';

/** Starts with the stored or the browser's language, and tells the document of each change. */
export function startI18n(): i18n {
  const i18n = i18next.createInstance();
  i18n.on('languageChanged', (language: Language) => {
    document.documentElement.lang = language;
  });
  void i18n.use(initReactI18next).init({
    resources: { en: { translation: en }, 'pt-BR': { translation: ptBr } },
    lng: chooseLanguage(localStorage.getItem(storageKey), navigator.languages),
    fallbackLng: 'en',
    initAsync: false,
    // React escapes.
    interpolation: { escapeValue: false },
  });
  return i18n;
}

/** Switches the language, for this browser and from now on. */
export function switchLanguage(i18n: i18n, language: Language): void {
  localStorage.setItem(storageKey, language);
  void i18n.changeLanguage(language);
}

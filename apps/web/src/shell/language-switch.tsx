import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../i18n/choose-language.ts';
import { switchLanguage } from '../i18n/start-i18n.ts';

const labels: Record<Language, { short: string; full: string }> = {
  'pt-BR': { short: 'PT', full: 'Português' },
  en: { short: 'EN', full: 'English' },
};

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('nav.languages')}
      value={i18n.language}
      onChange={(value) => switchLanguage(i18n, value as Language)}
      data={languages.map((value) => ({
        value,
        label: (
          <span lang={value}>
            <span aria-hidden="true">{labels[value].short}</span>
            <span className="visually-hidden">{labels[value].full}</span>
          </span>
        ),
      }))}
    />
  );
}

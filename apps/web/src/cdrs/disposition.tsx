import { useTranslation } from 'react-i18next';
import type { words } from '../i18n/en/cdrs.ts';
import { StateDot, type Tone } from '../parts/state-dot.tsx';

type Known = keyof typeof words.disposition;

const tones: Record<Known, Tone> = {
  ANSWERED: 'ok',
  'NO ANSWER': 'wait',
  BUSY: 'wait',
  FAILED: 'bad',
  CONGESTION: 'bad',
  CANCEL: 'quiet',
};

/** How a call went, in the reader's words; one that we have no word for is shown as the PBX wrote it. */
export function Disposition({ value }: { value: string }) {
  const { t } = useTranslation('cdrs');
  if (!isKnown(value)) return <StateDot tone="quiet">{value || '–'}</StateDot>;
  return <StateDot tone={tones[value]}>{t(`disposition.${value}`)}</StateDot>;
}

function isKnown(value: string): value is Known {
  return Object.hasOwn(tones, value);
}

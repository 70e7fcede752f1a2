import type { words as en } from '../en/cdrs.ts';
import type { WordsOf } from '../words.ts';

export const words: WordsOf<typeof en> = {
  cdrs: {
    page: 'CDRs',
    title: 'Últimos CDRs',
    time: 'Hora',
    source: 'Fonte',
    from: 'De',
    to: 'Para',
    disposition: 'Resultado',
    duration: 'Duração',
    billsec: 'Conversa',
    recording: 'Gravação',
    listen: 'Ouvir',
    empty: 'Nenhum CDR ainda',
    emptyAdvice: 'Eles são copiados de cada central a cada minuto. O CDR de uma chamada é gravado quando ela termina.',
  },
  disposition: {
    ANSWERED: 'Atendida',
    'NO ANSWER': 'Não atendida',
    BUSY: 'Ocupado',
    FAILED: 'Falhou',
    CONGESTION: 'Congestionada',
    CANCEL: 'Cancelada',
  },
};

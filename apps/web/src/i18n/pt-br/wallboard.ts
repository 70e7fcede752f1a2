import type { words as en } from '../en/wallboard.ts';
import type { WordsOf } from '../words.ts';

export const words: WordsOf<typeof en> = {
  stream: {
    connecting: 'Conectando…',
    live: 'Ao vivo',
    reconnecting: 'Reconectando…',
    stale: 'Sem notícias desde {{time}}',
    never: 'Sem conexão',
    staleAdvice:
      'O que aparece aqui pode estar desatualizado. A página continua tentando sozinha; se demorar, verifique a rede e se o console está em execução.',
  },
  board: {
    page: 'Painel ao vivo',
    title: 'Chamadas ao vivo',
    waiting: 'Em espera',
    longest: 'Maior espera',
    talking: 'Em conversa',
    sources: 'Fontes conectadas',
    sourcesCount: '{{connected}} de {{all}}',
    noQueue: 'Sem fila',
    empty: 'Nenhuma chamada no momento',
    emptyAdvice: 'Quem liga aparece aqui assim que entra em uma fila.',
    queueEmpty: 'Ninguém em espera ou em conversa.',
    unknownCaller: 'Número desconhecido',
    extension: 'Ramal {{extension}}',
    waitTimer: 'Em espera há {{time}}',
    talkTimer: 'Em conversa há {{time}}',
    callsOf: 'Chamadas de {{queue}}',
  },
  callStatus: { calling: 'Chamando', answered: 'Atendido', abandoned: 'Abandonado', ended: 'Encerrado' },
};

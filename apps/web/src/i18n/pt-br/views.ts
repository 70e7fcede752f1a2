import type { words as en } from '../en/views.ts';
import type { WordsOf } from '../words.ts';

export const words: WordsOf<typeof en> = {
  open: 'Visões',
  none: 'Nenhuma visão salva ainda',
  own: 'Suas',
  shared: 'Compartilhadas por outros',
  save: 'Salvar estes filtros…',
  name: 'Nome',
  known: 'Você já tem uma visão com este nome: ela ficará com estes filtros.',
  share: 'Compartilhar com todos',
  remove: 'Remover',
  removeOne: 'Remover “{{name}}”',
  removeIt: 'Remover',
  removeOwn: 'Só os filtros se vão, nada mais.',
  removeShared: 'Ela some para todos. Nada além dos filtros se perde.',
};

import type { AlertFacts } from './alert-facts.ts';

/** What alerts say to people, in each language: in mails, in webhooks beside the facts, and on the page. */
export const alertLanguages = ['pt-BR', 'en'] as const;
export type AlertLanguage = (typeof alertLanguages)[number];

type Length = readonly [amount: number, unit: 'seconds' | 'minutes' | 'hours' | 'days'];
type Tell<R extends AlertFacts['rule']> = (facts: Extract<AlertFacts, { rule: R }>, length: Say) => string;
type Say = (ms: number) => string;
type Words = {
  begin: Record<'raised' | 'repeated' | 'resolved' | 'test', string>;
  label: Record<'rule' | 'subject' | 'since' | 'end', string>;
  rule: Record<AlertFacts['rule'], string>;
  unit: Record<Length[1], string>;
  tell: { [R in AlertFacts['rule']]: Tell<R> };
  gone: (name: string) => string;
  test: string;
  works: string;
};

const withDetail = (text: string, detail: string | null) => (detail ? `${text}: ${detail}` : text);

const english: Words = {
  begin: { raised: 'Alert', repeated: 'Still', resolved: 'Over', test: 'Test' },
  label: { rule: 'Rule', subject: 'About', since: 'Since', end: 'Over' },
  rule: {
    'sync-late': 'sync late',
    'partner-down': 'partner down',
    'deletion-held': 'large removal held',
    'queue-growing': 'job queue growing',
    'pbx-deaf': 'PBX unheard',
  },
  unit: { seconds: 's', minutes: 'min', hours: 'h', days: 'days' },
  tell: {
    'sync-late': ({ kind, owner, lateMs }, length) => {
      const since = lateMs === null ? 'yet' : `for ${length(lateMs)}`;
      if (owner.kind === 'partner') return `${resourceOf(kind)} of ${owner.name} have not been synced well ${since}`;
      return `The CDRs of ${owner.name} have not been ${kind === 'cdr-sweep' ? 'proved' : 'copied'} ${since}`;
    },
    'partner-down': ({ owner, downMs, reason }, length) =>
      withDetail(`${owner.name} has not answered well for ${length(downMs)}`, reason),
    'deletion-held': ({ runId, kind, owner, since, warning }) =>
      withDetail(
        `Run ${runId} (${kind} of ${owner.name}) would change or remove too much and waits since ${since} for an operator's word`,
        warning,
      ),
    'queue-growing': ({ queue, waiting, oldestMs }, length) =>
      `${waiting} jobs wait in the queue ${queue}, the next of them for ${length(oldestMs)}`,
    'pbx-deaf': ({ owner, deafMs }, length) => `No ingestor has heard ${owner.name} for ${length(deafMs)}`,
  },
  gone: (name) => `${name} is not configured any more: the alert ends with it`,
  test: 'This is a test of the channel; nothing is the matter.',
  works: 'the channel works',
};

const portuguese: Words = {
  begin: { raised: 'Alerta', repeated: 'Continua', resolved: 'Encerrado', test: 'Teste' },
  label: { rule: 'Regra', subject: 'Sobre', since: 'Desde', end: 'Fim' },
  rule: {
    'sync-late': 'sincronização atrasada',
    'partner-down': 'parceiro fora do ar',
    'deletion-held': 'remoção grande retida',
    'queue-growing': 'fila de jobs crescendo',
    'pbx-deaf': 'PBX sem escuta',
  },
  unit: { seconds: 's', minutes: 'min', hours: 'h', days: 'dias' },
  tell: {
    'sync-late': ({ kind, owner, lateMs }, length) => {
      const since = lateMs === null ? '' : ` há ${length(lateMs)}`;
      const never = lateMs === null ? 'ainda não' : 'não';
      if (owner.kind === 'partner') return `${resourceOf(kind)} de ${owner.name}: ${never} sincroniza bem${since}`;
      const what = kind === 'cdr-sweep' ? ['são provados', 'foram provados'] : ['são copiados', 'foram copiados'];
      return `Os CDRs de ${owner.name} ${never} ${lateMs === null ? what[1] : what[0]}${since}`;
    },
    'partner-down': ({ owner, downMs, reason }, length) =>
      withDetail(`${owner.name} não responde bem há ${length(downMs)}`, reason),
    'deletion-held': ({ runId, kind, owner, since, warning }) =>
      withDetail(
        `A execução ${runId} (${kind} de ${owner.name}) mudaria ou removeria demais e espera desde ${since} pela decisão de um operador`,
        warning,
      ),
    'queue-growing': ({ queue, waiting, oldestMs }, length) =>
      `${waiting} jobs esperam na fila ${queue}, o próximo deles há ${length(oldestMs)}`,
    'pbx-deaf': ({ owner, deafMs }, length) => `Nenhum ingestor ouve ${owner.name} há ${length(deafMs)}`,
  },
  gone: (name) => `${name} não está mais na configuração: o alerta termina com isso`,
  test: 'Este é um teste do canal; está tudo bem.',
  works: 'o canal funciona',
};

export const alertWordsBy: Record<AlertLanguage, Words> = { 'pt-BR': portuguese, en: english };

/** What is the matter, in one sentence. */
export function tellAlert(facts: AlertFacts, language: AlertLanguage): string {
  const { tell, unit } = alertWordsBy[language];
  const length: Say = (ms) => {
    const [amount, name] = measure(ms);
    return `${amount} ${unit[name]}`;
  };
  return (tell[facts.rule] as (facts: AlertFacts, length: Say) => string)(facts, length);
}

/** What is said of an alert that ended because what it was about is gone. */
export function tellGone(facts: AlertFacts | null, subject: string, language: AlertLanguage): string {
  return alertWordsBy[language].gone(facts && 'owner' in facts ? facts.owner.name : subject);
}

function measure(ms: number): Length {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return [Math.round(ms / 1_000), 'seconds'];
  if (minutes < 120) return [minutes, 'minutes'];
  return minutes < 2_880 ? [Math.round(minutes / 60), 'hours'] : [Math.round(minutes / 1_440), 'days'];
}

const resourceOf = (kind: string) => kind.replace(/^partner-/, '');

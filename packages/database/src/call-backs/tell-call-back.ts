import type { CallBackRow } from './call-back.entity.ts';

/** A later call from the number that was answered, or an outgoing one to it. */
export type CallBackTrace = {
  kind: 'later-call' | 'outgoing-call';
  at: Date;
  isAnswered: boolean;
  /** Who spoke or tried: agent, extension or number. */
  by: string | null;
};

export type CallBackTold = {
  state: string;
  toldBy: 'none' | 'operator' | 'later-call' | 'outgoing-call';
  at: Date | null;
  by: string | null;
  result: string | null;
  note: string | null;
  triesUnanswered: number;
  lastTriedAt: Date | null;
  version: number;
};

/**
 * What became of a caller who gave up at `gaveUpAt`.
 *
 * An operator's word on this call counts before everything but what happened after an operator put it back to be called. Without one, a word
 * that was said later on the same caller counts, then the first answered trace after the caller gave up.
 */
export function tellCallBack(
  gaveUpAt: Date,
  own: CallBackRow | undefined,
  sameCaller: readonly CallBackRow[],
  traces: readonly CallBackTrace[],
): CallBackTold {
  const later = traces.filter(({ at }) => at > gaveUpAt).sort((a, b) => a.at.getTime() - b.at.getTime());
  const tries = later.filter(({ kind, isAnswered }) => kind === 'outgoing-call' && !isAnswered);
  const tried = { triesUnanswered: tries.length, lastTriedAt: tries.at(-1)?.at ?? null, version: own?.version ?? 0 };
  const nothing = {
    state: 'to-call-back',
    toldBy: 'none',
    at: null,
    by: null,
    result: null,
    note: own?.note ?? null,
  } as const;
  const word =
    own ??
    sameCaller
      .filter(({ setAt, state }) => setAt > gaveUpAt && state !== 'to-call-back')
      .sort(bySetting)
      .at(-1);
  if (word && word.state !== 'to-call-back') {
    const { state, setAt, setBy, result, note } = word;
    return { state, toldBy: 'operator', at: setAt, by: setBy, result, note, ...tried };
  }
  const since = own?.setAt ?? gaveUpAt;
  const answered = later.find(({ at, isAnswered }) => isAnswered && at > since);
  if (!answered) return { ...nothing, ...tried };
  const { kind, at, by } = answered;
  return { ...nothing, state: 'called-back', toldBy: kind, at, by, result: 'reached', ...tried };
}

function bySetting(a: CallBackRow, b: CallBackRow): number {
  return a.setAt.getTime() - b.setAt.getTime();
}

import type { MemberEvent } from '@voip-sync/contracts';
import type { AgentRow, AgentStretch, FoldedAgent } from '@voip-sync/database';

/**
 * What must stay true: an agent says what the newest word of the PBX says, by the PBX's clock, whatever the order in which its words arrive and
 * however often; and its stretches of time tell the words before, also where one comes late.
 *
 * A word that says what was known is only noted with its moment (`said`). One that comes late is put where it belongs, and what was known after
 * it counts from when it was said next; only the first and the latest moments of each stretch are kept for that.
 */
type Facts = Pick<AgentStretch, 'state' | 'paused' | 'pauseReason' | 'inQueue'>;
/** Microseconds since 1970. */
type Stretch = Facts & { id?: string; from: number; said: number[] };

/** How many moments at which it was said are kept for a stretch. */
const saidMax = 20;

/** By how much a pause may be heard of late before it counts from when the PBX says that it began, which it knows to the second. */
const pauseLagMaxUs = 2_000_000;

/** Draws an agent and its stretches from what was known and what was said; `known` are those since the oldest of the words, in their order. */
export function applyMemberEvents(
  before: AgentRow | undefined,
  known: AgentStretch[],
  words: MemberEvent[],
): { agent: FoldedAgent; stretches: AgentStretch[] } {
  const stretches = known.map(fromRow);
  const inOrder = words.toSorted((a, b) => a.occurredAtUs - b.occurredAtUs || (a.id < b.id ? -1 : 1));
  for (const word of inOrder) insertWord(stretches, word);
  const last = stretches.at(-1);
  if (!last) throw new Error('an agent of which nothing was said has no stretches');
  const saidUs = Math.max(lastSaid(last), Number(before?.saidUs ?? 0));
  const newest = inOrder.filter(({ occurredAtUs }) => occurredAtUs >= Number(before?.saidUs ?? 0));
  const pausedBefore = before ? before.pausedSince : toDate(inOrder.findLast(({ paused }) => paused)?.lastPauseAtUs);
  return {
    agent: {
      ...describe(before, newest),
      state: last.state,
      stateSince: since(
        stretches,
        before?.state === last.state ? before.stateSince : null,
        (one) => one.state === last.state,
      ),
      paused: last.paused,
      pauseReason: last.pauseReason,
      pausedSince: last.paused ? since(stretches, pausedBefore, ({ paused }) => paused) : null,
      inQueue: last.inQueue,
      changedAt: dateOf(last.from),
      saidUs: String(saidUs),
    },
    stretches: stretches.map((stretch, index) => toRow(stretch, stretches[index + 1])),
  };
}

function insertWord(stretches: Stretch[], word: MemberEvent): void {
  const at = word.occurredAtUs;
  const index = stretches.findLastIndex(({ from }) => from <= at);
  const [here, next] = [stretches[index], stretches[index + 1]];
  const facts = factsOf(word, here ?? next);
  if (here && same(here, facts)) {
    // the word of the pause itself, after one that only told when it began, to the second
    if (facts.paused && at < (here.said[0] ?? 0) && at - (word.lastPauseAtUs ?? 0) <= pauseLagMaxUs) here.from = at;
    note(here, at);
  } else if (here?.from === at) {
    // of two words of one moment, which counts must not depend on which came first
    if (lastSaid(here) === at && textOf(facts) > textOf(here)) Object.assign(here, facts);
  } else if (next && same(next, facts) && at >= lastSaid(here)) {
    next.from = at;
    note(next, at);
  } else {
    const made: Stretch[] = [{ ...facts, from: beginOf(word, here, facts), said: [at] }];
    const after = here?.said.filter((moment) => moment > at) ?? [];
    if (here && after[0] !== undefined) {
      made.push({ ...factsOf({}, here), from: after[0], said: after });
      here.said = here.said.filter((moment) => moment < at);
    }
    stretches.splice(index + 1, 0, ...made);
  }
}

function note(stretch: Stretch, at: number): void {
  if (stretch.said.includes(at)) return;
  stretch.said = [...stretch.said, at].sort((a, b) => a - b);
  if (stretch.said.length > saidMax) stretch.said.splice(1, 1);
}

function lastSaid(stretch: Stretch | undefined): number {
  return stretch?.said.at(-1) ?? 0;
}

/** What the word says; what it leaves out stays as it was. */
function factsOf(word: Partial<MemberEvent>, before: Facts | undefined): Facts {
  const paused = word.paused ?? before?.paused ?? false;
  return {
    state: word.state ?? before?.state ?? 'unknown',
    paused,
    pauseReason: (word.paused === undefined ? before?.pauseReason : word.pauseReason) ?? null,
    inQueue: word.inQueue ?? before?.inQueue ?? true,
  };
}

/** A pause that began while nobody heard the PBX counts from when it began. */
function beginOf(
  { occurredAtUs, lastPauseAtUs = 0, found = false }: MemberEvent,
  before: Stretch | undefined,
  { paused }: Facts,
): number {
  const isOlder = found && paused && before !== undefined && !before.paused && lastPauseAtUs > lastSaid(before);
  return isOlder && occurredAtUs - lastPauseAtUs > pauseLagMaxUs ? lastPauseAtUs : occurredAtUs;
}

/** When what holds now began to; `earlier` is what was known of it before, for what began before the stretches at hand. */
function since(stretches: Stretch[], earlier: Date | null, holds: (stretch: Stretch) => boolean): Date {
  const lastWithout = stretches.findLastIndex((stretch) => !holds(stretch));
  const began = dateOf(stretches[lastWithout + 1]?.from ?? 0);
  return lastWithout < 0 && earlier !== null && earlier < began ? earlier : began;
}

function describe(before: AgentRow | undefined, words: MemberEvent[]) {
  const newest = <K extends keyof MemberEvent>(field: K) =>
    words.findLast((word) => word[field] !== undefined)?.[field];
  return {
    name: newest('name') ?? before?.name ?? words.at(-1)?.interface.slice(0, 128) ?? '',
    extension: newest('extension') ?? before?.extension ?? null,
    membership: newest('membership') ?? before?.membership ?? null,
    penalty: newest('penalty') ?? before?.penalty ?? null,
    callsTaken: newest('callsTaken') ?? before?.callsTaken ?? null,
    lastCallAt: toDate(newest('lastCallAtUs')) ?? before?.lastCallAt ?? null,
  };
}

function fromRow({ id, state, paused, pauseReason, inQueue, fromUs, saidUs }: AgentStretch): Stretch {
  return {
    ...(id === undefined ? {} : { id }),
    state,
    paused,
    pauseReason,
    inQueue,
    from: Number(fromUs),
    said: saidUs.split(',').map(Number),
  };
}

function toRow({ from, said, ...stretch }: Stretch, next: Stretch | undefined): AgentStretch {
  return {
    ...stretch,
    fromAt: dateOf(from),
    untilAt: next ? dateOf(next.from) : null,
    fromUs: String(from),
    saidUs: said.join(),
  };
}

function same(one: Facts, other: Facts): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ state, paused, pauseReason, inQueue }: Facts): string {
  return JSON.stringify([state, paused, pauseReason, inQueue]);
}

function toDate(us: number | undefined): Date | null {
  return us === undefined ? null : dateOf(us);
}

function dateOf(us: number): Date {
  return new Date(Math.floor(us / 1_000));
}

import { type CdrPath, endUs, farHalf, isAnswered, queueArguments, startUs } from './cdr-path.ts';

/** The paths of one visit of a queue, in their order. */
export type Stay = {
  queue: string;
  paths: CdrPath[];
  /** The one that an agent answered. */
  answer?: CdrPath;
  /** A later path of the same talk, to whom the agent passed the caller on. */
  passedOn?: CdrPath;
  /** Where the caller's channel went next. */
  next?: CdrPath;
};

/** Sorts the paths of one caller's channel, given in their order, into stays; `all` are those of the whole call. */
export function collectStays(own: CdrPath[], all: CdrPath[]): Stay[] {
  const stays: Stay[] = [];
  let open: Stay | undefined;
  for (const path of own) {
    const queue = queueArguments(path)?.queue;
    if (queue === undefined) {
      // the `h` extension is where a channel ends, and none of its applications a place where it went
      if (path.dst === 'h') continue;
      if (open) open.next = path;
      open = undefined;
    } else if (open?.answer && isPassedOn(path, open.answer, all)) {
      open.passedOn ??= path;
    } else if (open && isOfStay(path, open)) {
      open.paths.push(path);
      if (isAnswered(path)) open.answer ??= path;
    } else {
      if (open) open.next = path;
      open = { queue, paths: [path], ...(isAnswered(path) ? { answer: path } : {}) };
      stays.push(open);
    }
  }
  return stays;
}

/** Paths of one run of Queue() bear the same arguments, and none begins once a talk was over. */
function isOfStay(path: CdrPath, { paths: [first], answer }: Stay): boolean {
  if (path.lastdata !== first?.lastdata) return false;
  return !answer || startUs(path) < endUs(answer) || startUs(path) === startUs(answer);
}

/** Whether the caller is now with one to whom the agent passed it on: by a channel that the agent's own called, or that called the agent's. */
function isPassedOn({ dstchannel }: CdrPath, answer: CdrPath, all: CdrPath[]): boolean {
  if (dstchannel === '') return false;
  if (dstchannel.startsWith('Local/_attended@transfer')) return true;
  const agents = agentChannels(answer.dstchannel, all);
  return all.some(
    (other) =>
      (agents.has(other.channel) && other.dstchannel === dstchannel) ||
      (other.channel === dstchannel && agents.has(other.dstchannel)),
  );
}

/** The agent's channel, and where that is the near half of a Local channel, the far half and the phone behind it. */
function agentChannels(channel: string, all: CdrPath[]): Set<string> {
  const far = farHalf(channel);
  if (far === undefined) return new Set([channel]);
  const behind = all.filter((path) => path.channel === far && path.dstchannel !== '').map((path) => path.dstchannel);
  return new Set([channel, far, ...behind]);
}

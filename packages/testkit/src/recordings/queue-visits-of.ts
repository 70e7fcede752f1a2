/**
 * Asterisk's own word on every stay of a call in a queue, read from `queue_log`. A call may visit several queues, and the same one
 * twice: a line belongs to the call's latest visit of that queue.
 */
export type LoggedVisit = {
  /** The caller's Uniqueid. */
  callid: string;
  queue: string;
  /** Seconds since 1970, whole: the log knows no finer. */
  joinedAt: number;
  /** When the waiting ended: answered, or gone from the line. Null while it waits. */
  leftAt: number | null;
  /** When the queue's part was over; for an answered call, when the talk ended or the caller was transferred. */
  endedAt: number | null;
  outcome: 'waiting' | 'answered' | 'transferred' | 'abandoned' | 'timeout' | 'key' | 'empty' | 'withdrawn';
  agent: string | null;
  waitSeconds: number | null;
  talkSeconds: number | null;
  /** True when the log stops before the queue's part was over. */
  open: boolean;
};

/** Lines that end the waiting without an answer; the wait stands at this place of their data. */
const exits = {
  ABANDON: { outcome: 'abandoned', waitAt: 2 },
  EXITWITHTIMEOUT: { outcome: 'timeout', waitAt: 2 },
  EXITWITHKEY: { outcome: 'key', waitAt: 3 },
  EXITEMPTY: { outcome: 'empty', waitAt: 2 },
  WITHDRAW: { outcome: 'withdrawn', waitAt: 2 },
} as const;

/** The visits in the order in which they began. Lines on members (PAUSE, RINGNOANSWER, …) tell nothing of a visit. */
export function queueVisitsOf(queueLog: string[]): LoggedVisit[] {
  const visits: LoggedVisit[] = [];
  for (const line of queueLog) {
    const [epoch, callid = '', queue = '', agent = '', event = '', ...data] = line.split('|');
    const at = Number(epoch);
    if (event === 'ENTERQUEUE') {
      visits.push(newVisit(callid, queue, at));
      continue;
    }
    const visit = visits.findLast((known) => known.callid === callid && known.queue === queue);
    if (visit?.open) applyLine(visit, at, agent, event, data);
  }
  return visits;
}

function newVisit(callid: string, queue: string, joinedAt: number): LoggedVisit {
  const nothingYet = { leftAt: null, endedAt: null, agent: null, waitSeconds: null, talkSeconds: null };
  return { callid, queue, joinedAt, ...nothingYet, outcome: 'waiting', open: true };
}

function applyLine(visit: LoggedVisit, at: number, agent: string, event: string, data: string[]): void {
  if (event === 'CONNECT') {
    Object.assign(visit, { leftAt: at, outcome: 'answered', agent, waitSeconds: Number(data[0]) });
  } else if (event === 'COMPLETECALLER' || event === 'COMPLETEAGENT') {
    Object.assign(visit, { endedAt: at, talkSeconds: Number(data[1]), open: false });
  } else if (event === 'BLINDTRANSFER' || event === 'ATTENDEDTRANSFER') {
    // Both end with `hold time | talk time | original position`; what stands before depends on the kind of transfer.
    Object.assign(visit, { endedAt: at, outcome: 'transferred', talkSeconds: Number(data.at(-2)), open: false });
  } else if (event in exits) {
    const { outcome, waitAt } = exits[event as keyof typeof exits];
    Object.assign(visit, { leftAt: at, endedAt: at, outcome, waitSeconds: Number(data[waitAt]), open: false });
  }
}

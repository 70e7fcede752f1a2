import type { AmiEvent, Recording } from '../../recordings/index.ts';

const hourSeconds = 3_600;

/** The same minutes so many hours later, or earlier, as calls of their own: their ids bear the name of the copy. */
export function moveRecording({ events, queueLog, cdrs }: Recording, hours: number, copy: string): Recording {
  return { events: events.map((event) => moveEvent(event, hours, copy)), queueLog: queueLog.map(moveLine), cdrs };

  function moveLine(line: string): string {
    const [epoch, callid, ...rest] = line.split('|');
    return [Number(epoch) + hours * hourSeconds, callid === 'NONE' ? callid : `${copy}-${callid}`, ...rest].join('|');
  }
}

function moveEvent(event: AmiEvent, hours: number, copy: string): AmiEvent {
  const [seconds = '', fraction = ''] = event.Timestamp.split('.');
  const ids = Object.entries(event).filter(([key, value]) => /(Unique|Linked)id$/.test(key) && value !== '');
  return {
    ...event,
    ...Object.fromEntries(ids.map(([key, value]) => [key, `${copy}-${value}`])),
    Timestamp: `${Number(seconds) + hours * hourSeconds}.${fraction}`,
  };
}

/** Without the calls in which a place in a queue is handed over: `queue_log` has them under two calls, one of which it never ends. */
export function withoutHandedOver({ events, queueLog, cdrs }: Recording): Recording {
  const linkedIds = new Set(
    events
      .filter(({ Event, DestType }) => Event === 'AttendedTransfer' && DestType === 'App')
      .flatMap((event) =>
        Object.entries(event)
          .filter(([key]) => key.endsWith('Linkedid'))
          .map(([, value]) => value),
      ),
  );
  const isIn = (event: AmiEvent) => linkedIds.has(event.Linkedid ?? '');
  const callids = new Set(events.filter(isIn).map(({ Uniqueid }) => Uniqueid));
  return {
    events: events.filter((event) => !isIn(event)),
    queueLog: queueLog.filter((line) => !callids.has(line.split('|')[1])),
    cdrs,
  };
}

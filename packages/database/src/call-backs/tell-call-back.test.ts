import { describe, expect, it } from 'vitest';
import type { CallBackRow } from './call-back.entity.ts';
import { type CallBackTrace, tellCallBack } from './tell-call-back.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute));
const gaveUpAt = at(0);
const word = (minute: number, state: string): CallBackRow => ({
  id: '1',
  callId: '1',
  callerNumber: '11934547340',
  state,
  result: null,
  note: 'asked to be called after lunch',
  setBy: 'maria',
  setAt: at(minute),
  version: 3,
});
const trace = (minute: number, kind: CallBackTrace['kind'], isAnswered: boolean): CallBackTrace => ({
  kind,
  at: at(minute),
  isAnswered,
  by: '101',
});

describe('a caller who gave up', () => {
  it('is to be called back while nothing happened since', () => {
    const before = trace(-5, 'outgoing-call', true);
    expect(tellCallBack(gaveUpAt, undefined, [], [before])).toMatchObject({
      state: 'to-call-back',
      toldBy: 'none',
      version: 0,
    });
  });

  it('was called back by the first call that was answered, and the tries in vain are counted', () => {
    const traces = [trace(30, 'later-call', true), trace(20, 'outgoing-call', true), trace(10, 'outgoing-call', false)];
    expect(tellCallBack(gaveUpAt, undefined, [], traces)).toMatchObject({
      state: 'called-back',
      toldBy: 'outgoing-call',
      at: at(20),
      by: '101',
      triesUnanswered: 1,
      lastTriedAt: at(10),
    });
  });

  it('is as an operator says, until something happens after he was put back', () => {
    const earlier = trace(5, 'outgoing-call', true);
    expect(tellCallBack(gaveUpAt, word(10, 'given-up'), [], [earlier])).toMatchObject({
      state: 'given-up',
      toldBy: 'operator',
      by: 'maria',
      version: 3,
    });
    const putBack = word(10, 'to-call-back');
    expect(tellCallBack(gaveUpAt, putBack, [], [earlier])).toMatchObject({ state: 'to-call-back', note: putBack.note });
    expect(tellCallBack(gaveUpAt, putBack, [], [earlier, trace(15, 'later-call', true)])).toMatchObject({
      state: 'called-back',
      toldBy: 'later-call',
    });
  });

  it('is done with when a word was said on a later attempt of the same caller, not on one before', () => {
    expect(tellCallBack(gaveUpAt, undefined, [word(10, 'called-back')], [])).toMatchObject({
      state: 'called-back',
      version: 0,
    });
    expect(tellCallBack(gaveUpAt, undefined, [word(-10, 'called-back')], [])).toMatchObject({ state: 'to-call-back' });
  });
});

import type { Agent, Call, WallboardStreamEvent } from '@voip-sync/contracts';
import type { TestConsole } from './open-console.ts';

export type Frame = { event: WallboardStreamEvent; calls: Call[]; agents: Agent[] };

/** Watches the live stream as a browser does. `next` gives the next frame of a kind, leaving heartbeats and figures out unless asked for. */
export async function watchWallboard(console: TestConsole, init?: RequestInit) {
  const stop = new AbortController();
  const response = await console.ask('/api/v1/wallboard', { signal: stop.signal, ...init });
  const frames = response.ok && response.body ? framesOf(response.body) : undefined;
  const next = async (
    wanted: (frame: Frame) => boolean = ({ event }) => event !== 'heartbeat' && event !== 'figures',
  ): Promise<Frame> => {
    for (;;) {
      const read = await frames?.next();
      if (!read || read.done) throw new Error('the stream has ended');
      if (wanted(read.value)) return read.value;
    }
  };
  return { response, next, leave: () => stop.abort() };
}

async function* framesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Frame> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
      if (!event || !data) continue;
      const { calls = [], agents = [] } = JSON.parse(data);
      yield { event: event as WallboardStreamEvent, calls, agents };
    }
  }
}

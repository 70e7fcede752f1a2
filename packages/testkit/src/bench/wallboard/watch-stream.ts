import type { Call } from '@voip-sync/contracts';

/** Follows the wallboard's stream as a browser does, and tells of every call in it; the answer stops it. */
export async function watchStream(address: string, token: string, see: (call: Call) => void): Promise<() => void> {
  const stop = new AbortController();
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal });
  if (!response.ok || !response.body) throw new Error(`the wallboard answered ${response.status}`);
  const follow = async (body: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const data = /^event: (?:snapshot|calls)\ndata: (.*)$/.exec(frame)?.[1];
        if (data) for (const call of JSON.parse(data).calls) see(call);
      }
    }
  };
  follow(response.body).catch((error: Error) => {
    if (!stop.signal.aborted) throw error;
  });
  return () => stop.abort();
}

import type { StubRequest } from '@voip-sync/testkit/partners/index.ts';

const shownHeaders = ['authorization', 'access-token', 'ixcsoft', 'content-type'];

/** Requests as a person reads them, in the form of an .http file; `names` are replaced wherever they are, such as ids that differ each time. */
export function describeRequests(requests: StubRequest[], names: Record<string, string>): string {
  return requests.map((request) => describeRequest(request, names)).join('\n\n');
}

function describeRequest({ method, path, query, headers, body }: StubRequest, names: Record<string, string>): string {
  const search = [...query].map(([name, value]) => `\n  ${query.size > 0 ? '&' : ''}${name}=${value}`).join('');
  const shown = shownHeaders.flatMap((name) => (headers[name] ? [`${name}: ${readBasic(headers[name])}`] : []));
  const text = [
    `${method} ${path}${search.replace('&', '?')}`,
    ...shown,
    ...(body ? ['', describeBody(body)] : []),
  ].join('\n');
  return Object.entries(names).reduce((all, [value, name]) => (value ? all.replaceAll(value, name) : all), text);
}

function describeBody(body: string): string {
  if (!body.startsWith('{') && !body.startsWith('['))
    return new URLSearchParams(body).toString().replaceAll('&', '\n&');
  const parsed = JSON.parse(body);
  if (typeof parsed.query !== 'string' || !('variables' in parsed)) return JSON.stringify(parsed, null, 2);
  return `${parsed.query}\n\n${JSON.stringify(parsed.variables, null, 2)}`;
}

/** User and password, as a person reads them. */
function readBasic(value: string): string {
  return value.replace(/^Basic (.+)$/, (_, encoded: string) => `Basic ${Buffer.from(encoded, 'base64')} in base64`);
}

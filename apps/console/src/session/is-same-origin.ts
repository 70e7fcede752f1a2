import type { Request } from 'express';

/**
 * Whether the browser says that a page of this very origin sent the request. Browsers send `Sec-Fetch-Site` over TLS and to localhost,
 * and `Origin` with every unsafe method; a page cannot set either. What sends neither is no browser, and has no business with a cookie.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  return origin !== undefined && URL.parse(origin)?.host === request.host;
}

/** Whether the browser says that another site sent it. */
export function isCrossOrigin(request: Request): boolean {
  const isSaid = request.get('sec-fetch-site') !== undefined || request.get('origin') !== undefined;
  return isSaid && !isSameOrigin(request);
}

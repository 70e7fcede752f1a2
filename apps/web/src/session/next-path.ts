/**
 * Where to go after the log-in: the `next` of the query if it is a path of this very site, else the first page.
 * The answer is a whole address: a path such as `//elsewhere`, which `/.//elsewhere` resolves to, would lead off the site.
 */
export function readNextAddress(search: string, origin: string): string {
  const first = `${origin}/`;
  const next = new URLSearchParams(search).get('next') ?? '/';
  if (!next.startsWith('/') || !URL.canParse(next, origin)) return first;
  const url = new URL(next, origin);
  return url.origin === origin && url.pathname !== '/login' ? url.href : first;
}

/** The log-in page's address, which leads back to where one is. */
export function logInPath({ pathname, search, hash }: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  const here = `${pathname}${search}${hash}`;
  return here === '/' ? '/login' : `/login?next=${encodeURIComponent(here)}`;
}

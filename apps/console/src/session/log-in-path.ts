/** The log-in page's address, which leads back to `path` afterwards if that is a path of this very site. */
export function logInPath(path: string): string {
  return path === '/' || !isSitePath(path) ? '/login' : `/login?next=${encodeURIComponent(path)}`;
}

/** False for what a browser would take for another site, such as `//elsewhere` or `/\elsewhere`, whatever dots stand in it. */
export function isSitePath(path: string): boolean {
  const here = 'http://here.invalid';
  if (!path.startsWith('/') || !URL.canParse(path, here)) return false;
  const url = new URL(path, here);
  return url.origin === here && !url.pathname.startsWith('//');
}

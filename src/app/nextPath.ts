/**
 * Where to go after signing in: the path that `next` names, if it is one of ours, else the start page. Anything that a browser could take
 * for another host (`//evil`, `/\evil`, `https:...`, control characters that parsers drop) is not, and neither is the sign-in page.
 */
export function nextPath(next: string | null | undefined, origin: string): string {
  if (next === null || next === undefined || !/^\/(?![/\\])[\u0020-\uffff]*$/.test(next)) return '/';
  const url = URL.canParse(next, origin) ? new URL(next, origin) : null;
  if (url === null || url.origin !== origin || url.pathname.startsWith('//') || url.pathname === '/sign-in') return '/';
  return url.pathname + url.search + url.hash;
}

/**
 * A URL is decodable when each percent sign begins a character and none is NUL, which Postgres cannot
 * store.
 */

/** Next.js answers 500 to a path that cannot be decoded. */
export function isDecodable(pathname: string, search = ''): boolean {
  if (`${pathname}${search}`.includes('%00')) return false;
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

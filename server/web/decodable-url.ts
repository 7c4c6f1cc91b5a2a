/**
 * An address can be read when each of its percent signs begins a character, and none of these is NUL, which
 * no database can look for.
 */

/** Whether an address can be read; Next answers 500 to a path that cannot be decoded. */
export function isDecodable(pathname: string, search = ''): boolean {
  if (`${pathname}${search}`.includes('%00')) return false;
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

/** An address can be read when each of its percent signs begins a character. */

/** Whether the path of an address can be decoded; Next answers 500 to one that cannot. */
export function isReadable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch {
    return false;
  }
}

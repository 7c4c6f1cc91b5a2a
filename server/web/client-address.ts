/** Where a request came from, as far as the proxies in front can be trusted. */

/**
 * The client's address.
 * @param forwarded the X-Forwarded-For header, to which each proxy adds the address it was called from
 * @param trustedProxies how many proxies of ours are in front; 0 takes the last entry, which a direct client
 *   can forge
 * @param socketAddress the address of the connection, where it is known
 */
export function clientAddress(
  forwarded: string | null | undefined,
  trustedProxies: number,
  socketAddress?: string,
): string {
  const entries = (forwarded ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (trustedProxies === 0 && socketAddress) return plain(socketAddress);
  return plain(entries.at(-Math.max(1, trustedProxies)) ?? entries.at(0) ?? socketAddress ?? 'unknown');
}

/** Whether an address is this machine's own. */
export const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

const plain = (address: string) => address.replace(/^::ffff:/, '').slice(0, 64);

/** A warning about a public shop that trusts no proxy; undefined when the settings agree. */
export function proxyWarning({
  PUBLIC_ORIGINS: origins,
  TRUSTED_PROXIES: proxies,
}: {
  PUBLIC_ORIGINS?: readonly string[] | undefined;
  TRUSTED_PROXIES: number;
}): string | undefined {
  if (!origins || proxies > 0) return undefined;
  return (
    'PUBLIC_ORIGINS is set and TRUSTED_PROXIES is 0. Behind a proxy all clients then share its address ' +
    'and its rate limit, and a proxy on this machine has none. Set TRUSTED_PROXIES to the number of your ' +
    'proxies, usually 1; ignore this when there is none.'
  );
}

/** Where a request came from, as far as the trusted proxies tell. */

/**
 * The client's address.
 * @param forwarded the X-Forwarded-For header, to which each proxy appends the address of its peer
 * @param trustedProxies number of our own proxies in front; 0 takes the last entry, which a direct client
 *   can forge
 * @param socketAddress the address of the connection, where known
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
    'PUBLIC_ORIGINS is set and TRUSTED_PROXIES is 0. Behind a proxy, all clients then share one address ' +
    'and one rate limit, and behind a proxy on this machine there is no limit. Set TRUSTED_PROXIES to ' +
    'the number of your ' +
    'proxies, usually 1. Ignore this if you have none.'
  );
}

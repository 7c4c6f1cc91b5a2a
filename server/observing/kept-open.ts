/**
 * Keep-alive in milliseconds: longer than the minute after which proxies close idle connections. The server
 * must not close first, or a request already in transit would be lost.
 */
export const KEPT_OPEN_MS = 65_000;

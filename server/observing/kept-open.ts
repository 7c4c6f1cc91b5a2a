/**
 * How long a server keeps a connection open on which nobody asks: longer than the minute after which proxies
 * let go of theirs. Whoever lets go first must not be the server. When it was busy for that long, it would
 * close the connection before it reads what was asked on it meanwhile.
 */
export const KEPT_OPEN_MS = 65_000;

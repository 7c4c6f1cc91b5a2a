/**
 * What a page may say about its connection: `live` only when everything it follows has been answered, by a
 * gateway that sees what is new.
 */

export type Connection = 'live' | 'catching-up' | 'offline' | 'polling';

/** What is known of the connection. */
export type Signs = {
  linked: boolean;
  allAnswered: boolean;
  /** The gateway says that it cannot see what is new. */
  stale: boolean;
  /** How the last poll ended since the socket was last answered. */
  polled: 'not-yet' | 'answered' | 'failed';
  online: boolean;
};

/** The one word for what is known. */
export function connectionOf({ linked, allAnswered, stale, polled, online }: Signs): Connection {
  if (!online) return 'offline';
  if (linked && allAnswered && !stale) return 'live';
  if (polled === 'answered') return 'polling';
  return polled === 'failed' && !linked ? 'offline' : 'catching-up';
}

const firstMs = 400;
const longestMs = 10_000;

/**
 * How long to wait before the nth attempt (from 1) to connect again; `chance` in [0, 1) spreads the crowd.
 */
export const retryDelayMs = (attempt: number, chance: number): number =>
  Math.round(Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 10)) * (0.5 + chance / 2));

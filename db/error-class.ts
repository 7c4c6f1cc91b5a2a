/** What an error of the database means for whoever wrote. */

export type Trouble = 'lease-lost' | 'conflict' | 'outage' | 'unusable';

const conflicts = new Set(['23505', '23514', '40001', '40P01']);
const outages = /^(08|28|3D|57|53|58|25006|55P03|XX)/;
const unreachable = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|CONNECT)/;

/**
 * What to do about an error of a statement: let the partition go, load and decide again, wait and try again,
 * or stop trying because this data will never be accepted.
 */
export function troubleOf(error: unknown): Trouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EV001') return 'lease-lost';
  if (conflicts.has(code)) return 'conflict';
  if (code === 'ECONNRESET' && isClientGone(error)) return 'unusable';
  if (outages.test(code) || unreachable.test(code)) return 'outage';
  return 'unusable';
}

/** Node says this, and names no system call, when an HTTP client leaves before its request has arrived. */
const isClientGone = (error: unknown): boolean => error instanceof Error && error.message === 'aborted';

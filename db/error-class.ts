/** Classifies database errors by what the writer should do. */

export type ErrorClass = 'lease-lost' | 'conflict' | 'outage' | 'unusable';

const conflicts = new Set(['23505', '23514', '40001', '40P01']);
const outages = /^(08|28|3D|57|53|58|25006|55P03|XX)/;
const unreachable = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|CONNECT)/;

/**
 * Classifies an error of a statement: `lease-lost` gives up the partition, `conflict` reloads and decides
 * again, `outage` waits and retries, `unusable` stops retrying because this data will never be accepted.
 */
export function errorClassOf(error: unknown): ErrorClass {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EV001') return 'lease-lost';
  if (conflicts.has(code)) return 'conflict';
  if (code === 'ECONNRESET' && isClientGone(error)) return 'unusable';
  if (outages.test(code) || unreachable.test(code)) return 'outage';
  return 'unusable';
}

/**
 * Node reports `aborted`, without a system call, when an HTTP client disconnects before its request has
 * arrived.
 */
const isClientGone = (error: unknown): boolean => error instanceof Error && error.message === 'aborted';

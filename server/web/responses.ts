/** HTTP responses: JSON that other sites cannot read and caches do not keep, and problems in one shape. */
import { errorClassOf } from '@/db/error-class';
import type { Problem } from '@/server/contracts/order-api';
import { logFor } from '@/server/log';

/** A response before serialisation: its body is sent as JSON. */
export type RouteResponse = { status: number; body?: unknown; headers?: Record<string, string> };

const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** Serialises a response. */
export function toResponse({ status, body, headers }: RouteResponse): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const all = { ...always, 'content-type': type, ...headers };
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: all });
}

/** A problem: a code for programs, a sentence for people. */
export const problemResponse = (
  status: number,
  body: Problem,
  headers: Record<string, string> = {},
): RouteResponse & { body: Problem } => ({ status, body, headers });

/** Also the response to what belongs to someone else, so that ids cannot be probed. */
export const notFound = () =>
  problemResponse(404, { code: 'not-found', message: 'Not found. Check the address.' });

/** Whether an error means that the database is unavailable, as opposed to a bug. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return errorClassOf(error) === 'outage' || isOutage(error.cause);
}

const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|57P03|53300|28000|28P01|3D000)$/;

/** Whether the outage began before any statement was sent, so nothing was done. */
function isUntouched(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && neverSent.test(String(error.code))) || isUntouched(error.cause);
}

/**
 * The response to an unexpected error. It reveals no internals; the log has the details under the same id.
 * A database outage is 503 when nothing was done, and 504 when it interrupted a write that may have been
 * done.
 */
export function errorResponse(
  error: unknown,
  about: { correlationId: string; method: string; path: string },
): RouteResponse {
  const headers = { 'x-correlation-id': about.correlationId };
  if (!isOutage(error)) {
    logFor('web').error({ ...about, err: error }, 'request failed');
    const message =
      `Something went wrong on our side. Please try again; if it persists, quote ` +
      `${about.correlationId}.`;
    return problemResponse(500, { code: 'internal', message }, headers);
  }
  logFor('web').warn({ ...about, err: error }, 'database unavailable');
  const again = { ...headers, 'retry-after': '1' };
  if (about.method === 'GET' || isUntouched(error)) {
    const message = 'The shop is unavailable right now. Nothing was changed; please try again in a moment.';
    return problemResponse(503, { code: 'unavailable', message }, again);
  }
  const message =
    'We cannot tell whether this was done. Please try again in a moment with the same key; it will not ' +
    'be done twice.';
  return problemResponse(504, { code: 'outcome-unknown', message }, again);
}

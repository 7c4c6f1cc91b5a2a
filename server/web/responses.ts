/**
 * What goes out over HTTP: JSON that no other site can read and no cache keeps, and refusals in one shape.
 */
import { troubleOf } from '@/db/trouble';
import type { Problem } from '@/server/contracts/order-api';
import { logFor } from '@/server/log';

/** An answer before it is written: a body to be sent as JSON, and further headers. */
export type RouteResponse = { status: number; body?: unknown; headers?: Record<string, string> };

const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** The response of an answer. */
export function toResponse({ status, body, headers }: RouteResponse): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const all = { ...always, 'content-type': type, ...headers };
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: all });
}

/** A refusal: a code for machines, a sentence for people. */
export const problemResponse = (
  status: number,
  body: Problem,
  headers: Record<string, string> = {},
): RouteResponse & { body: Problem } => ({ status, body, headers });

/** The one answer to what does not exist and to what belongs to somebody else. */
export const notFound = () =>
  problemResponse(404, { code: 'not-found', message: 'There is no such thing here.' });

/** Whether an error says that the database cannot be used now, and not that something is wrong here. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return troubleOf(error) === 'outage' || isOutage(error.cause);
}

const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|57P03|53300|28000|28P01|3D000)$/;

/** Whether an outage began before anything was asked of the database, so that surely nothing was done. */
function isUntouched(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && neverSent.test(String(error.code))) || isUntouched(error.cause);
}

/**
 * The answer to an error nobody expected: it says nothing of the inside; the log has it under the same id. An
 * outage is 503, and nothing was done; but 504 when it came while something was being written, which may have
 * been done.
 */
export function errorResponse(
  error: unknown,
  about: { correlationId: string; method: string; path: string },
): RouteResponse {
  const headers = { 'x-correlation-id': about.correlationId };
  if (!isOutage(error)) {
    logFor('web').error({ ...about, err: error }, 'a request failed');
    const message = `Something went wrong here. If you tell us, say ${about.correlationId}.`;
    return problemResponse(500, { code: 'internal', message }, headers);
  }
  logFor('web').warn({ ...about, err: error }, 'the database cannot be reached');
  const again = { ...headers, 'retry-after': '1' };
  if (about.method === 'GET' || isUntouched(error)) {
    const message = 'The shop cannot be reached just now. Please try again in a moment.';
    return problemResponse(503, { code: 'unavailable', message }, again);
  }
  const message = 'It is not known whether this was done. Please ask again in a moment, with the same key.';
  return problemResponse(504, { code: 'outcome-unknown', message }, again);
}

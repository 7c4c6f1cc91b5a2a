/** Logs an API request and traces it, continuing the trace its header names. */
import { nowMs } from '@/server/clock';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { continued, freshTraceparent } from '@/server/observing/traceparent';
import { beginStep } from '@/server/observing/tracing';
import { pattern } from './route-of';

/**
 * A request in progress: the identifiers its events carry, and `end`, to be called with the response's
 * status.
 */
export type TracedRequest = { correlationId: string; traceparent: string; end(status: number): void };

/** Health checks are frequent and are not traced. */
const untraced = '/api/health';

/** Starts the log entry and the span of a request. */
export function beginRequest({ method, url, headers }: Request): TracedRequest {
  const fromMs = nowMs();
  const correlationId = freshId();
  const route = pattern(new URL(url).pathname);
  const parent = continued(headers.get('traceparent'));
  const attributes = {
    'http.request.method': method,
    'http.route': route,
    'eventually.correlation_id': correlationId,
  };
  const about = { name: `${method} ${route}`, parent, fromMs, attributes };
  const step = route === untraced ? undefined : beginStep({ role: 'web', kind: 'server', ...about });
  const traceparent = step?.traceparent ?? parent ?? freshTraceparent();
  return {
    correlationId,
    traceparent,
    end(status) {
      const error = status >= 500 ? String(status) : undefined;
      step?.end({ attributes: { 'http.response.status_code': status }, error });
      logFor('web').debug(
        { correlationId, traceparent, method, route, status, ms: nowMs() - fromMs },
        'answered',
      );
    },
  };
}

/** One request of the API as a line in the log and a step of a trace: its own, or the one it says. */
import { nowMs } from '@/server/clock';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { continued, freshTraceparent } from '@/server/observing/traceparent';
import { beginStep } from '@/server/observing/tracing';
import { pattern } from './route-of';

/** A request in work: what its facts are told of it, and what is to be called with its answer. */
export type TracedRequest = { correlationId: string; traceparent: string; end(status: number): void };

/** Whoever asks how the shop is asks often, and is no part of any story. */
const untold = '/api/health';

/** Notes that a request is in work. */
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
  const step = route === untold ? undefined : beginStep({ role: 'web', kind: 'server', ...about });
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

/** Links to the trace viewer. */

const shape = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/;

/** The trace id in a traceparent; undefined when it is malformed. */
export const traceIdOf = (traceparent: string | undefined): string | undefined =>
  shape.exec(traceparent ?? '')?.[1];

/** The URL of a trace; `{traceId}` in the template is replaced. */
export const traceHref = (template: string, traceId: string): string =>
  template.replaceAll('{traceId}', traceId);

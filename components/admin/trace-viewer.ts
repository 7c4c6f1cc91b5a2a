/** Where a trace is looked at. */

const shape = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}/;

/** The id of the trace that a traceparent names; undefined when it names none. */
export const traceIdOf = (traceparent: string | undefined): string | undefined =>
  shape.exec(traceparent ?? '')?.[1];

/** The address of a trace in a viewer. */
export const traceHref = (template: string, traceId: string): string =>
  template.replaceAll('{traceId}', traceId);

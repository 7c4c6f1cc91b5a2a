/** W3C trace context, as carried in headers and event metadata. */
import { freshId } from '@/server/ids';

/** A span: its trace, its id, and whether it is recorded. */
export type TraceContext = { traceId: string; spanId: string; isRecorded: boolean };

const shape = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const RECORDED = 1;

/** Parses a traceparent; undefined if invalid. */
export function readTraceparent(text: string | null | undefined): TraceContext | undefined {
  const [, traceId, spanId, flags, further] = shape.exec(text ?? '') ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  if (further && text?.startsWith('00')) return undefined;
  return { traceId, spanId, isRecorded: (Number.parseInt(flags, 16) & RECORDED) === RECORDED };
}

export const writeTraceparent = ({ traceId, spanId, isRecorded }: TraceContext): string =>
  `00-${traceId}-${spanId}-${isRecorded ? '01' : '00'}`;

/** Continues the trace in a header, in our version; undefined without one. */
export function continued(header: string | null | undefined): string | undefined {
  const context = readTraceparent(header);
  return context && writeTraceparent(context);
}

/** A new unrecorded trace; its id still correlates. */
export const freshTraceparent = (): string =>
  writeTraceparent({
    traceId: freshId().replaceAll('-', ''),
    spanId: freshId().replaceAll('-', '').slice(16),
    isRecorded: false,
  });

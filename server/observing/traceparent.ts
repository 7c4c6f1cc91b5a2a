/** The W3C Trace Context of one step, as it travels in a header and in an event's metadata. */
import { freshId } from '@/server/ids';

/** A step of a trace: which trace, which step, and whether anybody records it. */
export type TraceContext = { traceId: string; spanId: string; isRecorded: boolean };

const shape = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const RECORDED = 1;

/** Reads a traceparent; undefined when it is none. */
export function readTraceparent(text: string | null | undefined): TraceContext | undefined {
  const [, traceId, spanId, flags, further] = shape.exec(text ?? '') ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  if (further && text?.startsWith('00')) return undefined;
  return { traceId, spanId, isRecorded: (Number.parseInt(flags, 16) & RECORDED) === RECORDED };
}

/** Writes a traceparent. */
export const writeTraceparent = ({ traceId, spanId, isRecorded }: TraceContext): string =>
  `00-${traceId}-${spanId}-${isRecorded ? '01' : '00'}`;

/** The trace that a header names, in the version that is written here; undefined when it names none. */
export function continued(header: string | null | undefined): string | undefined {
  const context = readTraceparent(header);
  return context && writeTraceparent(context);
}

/** A trace of its own that nobody records: its id still finds together what belongs together. */
export const freshTraceparent = (): string =>
  writeTraceparent({
    traceId: freshId().replaceAll('-', ''),
    spanId: freshId().replaceAll('-', '').slice(16),
    isRecorded: false,
  });

/**
 * Steps of traces, sent to a collector when one is named; otherwise nothing is loaded, and nothing is made
 * that costs.
 */
import type { Attributes } from '@opentelemetry/api';
import { pause } from '@/server/clock';
import { env } from '@/server/env';
import type { Exporting } from './exporting';
import { readTraceparent, writeTraceparent } from './traceparent';

/** What is said of a step when it begins. Without a parent it begins a trace. */
export type Step = {
  /** The process it is a step of. */
  role: string;
  name: string;
  kind?: 'server' | 'producer' | 'consumer';
  /** The traceparent of the step it follows from. */
  parent?: string | undefined;
  /** When it began, if not now; in milliseconds since the epoch. */
  fromMs?: number;
  attributes?: Attributes;
};

/** A step that has begun. */
export type OpenStep = {
  /** What follows from it is told this. */
  traceparent: string;
  end(said?: { attributes?: Attributes; error?: string | undefined }): void;
};

declare global {
  var eventuallyExporting: Exporting | undefined;
}

const LAST_WORDS_MS = 1_000;

/** Begins to send steps, when the environment names a collector. Never throws. */
export async function startTracing(
  role: string,
  endpoint = env().OTEL_EXPORTER_OTLP_ENDPOINT,
): Promise<void> {
  if (endpoint === undefined || globalThis.eventuallyExporting) return;
  const { exportTo } = await import('./exporting');
  // Kept where another bundle of the same process finds it.
  globalThis.eventuallyExporting = await exportTo(endpoint, role);
}

/** Sends what is left, as far as that takes a moment only, and ends it. */
export async function stopTracing(): Promise<void> {
  const exporting = globalThis.eventuallyExporting;
  globalThis.eventuallyExporting = undefined;
  if (exporting) await Promise.race([exporting.stop().catch(() => undefined), pause(LAST_WORDS_MS)]);
}

/** Whether steps are sent anywhere. */
export const isTracing = (): boolean => globalThis.eventuallyExporting !== undefined;

/** Begins a step; undefined when nobody records it. */
export function beginStep({ role, name, kind, parent, fromMs, attributes }: Step): OpenStep | undefined {
  const exporting = globalThis.eventuallyExporting;
  if (!exporting) return undefined;
  const before = readTraceparent(parent);
  if (before && !before.isRecorded) return undefined;
  const { api, tracerOf } = exporting;
  const { SpanKind, SpanStatusCode, ROOT_CONTEXT, trace } = api;
  const remote = before && { traceId: before.traceId, spanId: before.spanId, traceFlags: 1, isRemote: true };
  const context = remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
  const kinds = { server: SpanKind.SERVER, producer: SpanKind.PRODUCER, consumer: SpanKind.CONSUMER };
  const options = {
    kind: kind ? kinds[kind] : SpanKind.INTERNAL,
    ...(attributes ? { attributes } : {}),
    ...(fromMs === undefined ? {} : { startTime: fromMs }),
  };
  const span = tracerOf(role).startSpan(name, options, context);
  const { traceId, spanId } = span.spanContext();
  return {
    traceparent: writeTraceparent({ traceId, spanId, isRecorded: span.isRecording() }),
    end({ attributes: further, error } = {}) {
      if (further) span.setAttributes(further);
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: error });
      span.end();
    },
  };
}

/** Does a piece of work as a step; it is given what its facts are to say of it. */
export async function asStep<T>(
  step: Step,
  work: (traceparent: string | undefined) => Promise<T>,
): Promise<T> {
  const open = beginStep(step);
  try {
    const result = await work(open?.traceparent ?? step.parent);
    open?.end();
    return result;
  } catch (error) {
    open?.end({ error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}

/** Tracing: spans are exported if a collector is configured; otherwise nothing is loaded or allocated. */
import type { Attributes } from '@opentelemetry/api';
import { pause } from '@/server/clock';
import { env } from '@/server/env';
import type { Exporting } from './exporting';
import { readTraceparent, writeTraceparent } from './traceparent';

/** A span's initial data. Without a parent it starts a trace. */
export type Step = {
  /** The role it belongs to. */
  role: string;
  name: string;
  kind?: 'server' | 'producer' | 'consumer';
  /** The parent's traceparent. */
  parent?: string | undefined;
  /** Its start in milliseconds since the epoch; now by default. */
  fromMs?: number;
  attributes?: Attributes;
};

/** A started span. */
export type OpenStep = {
  /** The traceparent for its consequences. */
  traceparent: string;
  end(said?: { attributes?: Attributes; error?: string | undefined }): void;
};

declare global {
  var eventuallyExporting: Exporting | undefined;
}

const LAST_WORDS_MS = 1_000;

/** Starts exporting if a collector is configured. Never throws. */
export async function startTracing(
  role: string,
  endpoint = env().OTEL_EXPORTER_OTLP_ENDPOINT,
): Promise<void> {
  if (endpoint === undefined || globalThis.eventuallyExporting) return;
  const { exportTo } = await import('./exporting');
  // Shared with other bundles of this process.
  globalThis.eventuallyExporting = await exportTo(endpoint, role);
}

/** Flushes for a moment and stops. */
export async function stopTracing(): Promise<void> {
  const exporting = globalThis.eventuallyExporting;
  globalThis.eventuallyExporting = undefined;
  if (exporting) await Promise.race([exporting.stop().catch(() => undefined), pause(LAST_WORDS_MS)]);
}

/** Whether spans are exported. */
export const isTracing = (): boolean => globalThis.eventuallyExporting !== undefined;

/** Starts a span; undefined when it is not recorded. */
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

/** Runs work in a span; passes on the traceparent for its events. */
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

/** Exports spans over OTLP/HTTP in batches; a silent collector costs one log line. */
import type { Tracer } from '@opentelemetry/api';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import { logFor } from '@/server/log';

export type Exporting = {
  api: typeof import('@opentelemetry/api');
  tracerOf(role: string): Tracer;
  stop(): Promise<void>;
};

const SCHEDULED_DELAY_MS = 1_000;
/** The queue is bounded; excess spans are dropped. */
const QUEUE = { maxQueueSize: 8_192, maxExportBatchSize: 1_024, scheduledDelayMillis: SCHEDULED_DELAY_MS };

/**
 * Starts exporting to a collector such as `http://localhost:4318`; undefined, with a log line, for an
 * invalid address. Each role is a service.
 */
export async function exportTo(endpoint: string, role: string): Promise<Exporting | undefined> {
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    logFor(role).warn({ endpoint }, 'OTEL_EXPORTER_OTLP_ENDPOINT is not an http address: no traces are sent');
    return undefined;
  }
  // Imported dynamically, so that bundles load these packages only here.
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  const exporter = complaining(new OTLPTraceExporter({ url }), role);
  const open = (name: string) =>
    new sdk.BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': `eventually-${name}`, 'process.pid': process.pid }),
      spanProcessors: [new sdk.BatchSpanProcessor(exporter, QUEUE)],
    });
  const providers = new Map<string, ReturnType<typeof open>>();
  const providerOf = (name: string) => {
    const known = providers.get(name) ?? open(name);
    providers.set(name, known);
    return known;
  };
  return {
    api,
    tracerOf: (name) => providerOf(name).getTracer('eventually'),
    async stop() {
      await Promise.all([...providers.values()].map((provider) => provider.shutdown()));
    },
  };
}

/** Logs once when export fails and once when it recovers. */
function complaining(exporter: SpanExporter, role: string): SpanExporter {
  let isHeard = true;
  return {
    export(spans, done) {
      exporter.export(spans, ({ code, error }) => {
        if (code !== 0 && isHeard) logFor(role).warn({ err: error }, 'traces do not reach the collector');
        if (code === 0 && !isHeard) logFor(role).info('traces reach the collector again');
        isHeard = code === 0;
        done({ code: 0 });
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}

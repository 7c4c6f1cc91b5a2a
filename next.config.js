/** Next.js settings: no image optimiser, no powered-by header, drivers stay outside the bundle. */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // Next.js repeats a navigation that failed for lack of a network, instead of leaving for an error page.
  experimental: { useOffline: true },
  serverExternalPackages: [
    'postgres',
    '@nats-io/transport-node',
    '@nats-io/jetstream',
    'pino',
    'prom-client',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
  ],
};

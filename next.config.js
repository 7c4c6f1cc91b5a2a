/** Next.js settings: no image optimiser, no powered-by header, drivers outside the bundle. */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // Next.js retries a navigation that failed offline, instead of showing the browser's error page.
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

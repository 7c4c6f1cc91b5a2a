/** The process's Prometheus metrics. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { pause } from '@/server/clock';

/** Histogram buckets in seconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const READING_MS = 1_000;
const LOOP_PRECISION_MS = 50;

const named = (name: string) => `eventually_${name}`;

function make() {
  const registry = new Registry();
  const registers = [registry];
  const readings: (() => Promise<void> | void)[] = [];
  const histogram = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name: named(name), help, labelNames, buckets, registers });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: named(name), help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: named(name), help, labelNames, registers });
  const metrics = {
    requests: histogram('http_request_seconds', 'How long requests took, by route, method and status.', [
      ...(['route', 'method', 'status'] as const),
    ]),
    ordersAccepted: counter('orders_accepted_total', 'Orders that were answered as accepted.'),
    requestsRejected: counter('requests_rejected_total', 'Requests rejected by admission control, by code.', [
      'code',
    ]),
    intakeAge: gauge(
      'orders_oldest_awaited_seconds',
      'The age of the oldest event an order waits for; drives order intake.',
    ),
    published: counter('relay_events_published_total', 'Events the broker has acknowledged.'),
    deliveries: counter(
      'consumer_deliveries_total',
      'Deliveries processed, by consumer and outcome: done, parked or dead.',
      ['consumer', 'outcome'],
    ),
    batches: histogram('consumer_batch_seconds', 'How long batches took from arrival to the write.', [
      'consumer',
    ]),
    ages: histogram(
      'consumer_event_age_seconds',
      "The age of a batch's oldest event when processed: queueing plus work.",
      ['consumer'],
    ),
    assignments: gauge('consumer_partitions', 'Partitions owned by this worker, by consumer.', ['consumer']),
    waiting: gauge('consumer_deliveries_waiting', 'Parked and dead deliveries in the whole shop.', [
      ...(['consumer', 'state'] as const),
    ]),
    behind: gauge('behind_events', 'Lag of the relay or a consumer in events, up to 10,000 per partition.', [
      'follower',
    ]),
    behindSeconds: gauge('behind_seconds', 'The age of the oldest of these.', ['follower']),
    sockets: gauge('gateway_sockets', 'Connected browsers.'),
    cuts: counter('gateway_cuts_total', 'Browsers disconnected by the gateway, by reason.', ['reason']),
    rowsTold: counter('gateway_rows_told_total', 'Rows sent to browsers.'),
  };
  return { registry, readings, metrics };
}

declare global {
  var eventuallyMetrics: ReturnType<typeof make> | undefined;
}

// A process may load this file twice, in separate bundles; they share one registry.
globalThis.eventuallyMetrics ??= make();
const kept = globalThis.eventuallyMetrics;

/** All metrics; each process updates only its own. */
export const metrics = kept.metrics;

/** The prefixes of each role's metrics; others are hidden. */
const ownNames: Readonly<Record<string, string>> = {
  web: 'http|orders|requests',
  relay: 'relay|behind',
  consumers: 'consumer',
  gateway: 'gateway',
};

/** Adds Node's process metrics, and the role as a label. */
export function countFor(role: string): void {
  const own = new RegExp(`^${named(`(${ownNames[role] ?? ' '})_`)}`);
  for (const { name } of kept.registry.getMetricsAsArray()) {
    if (!own.test(name)) kept.registry.removeSingleMetric(name);
  }
  kept.registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: kept.registry, eventLoopMonitoringPrecision: LOOP_PRECISION_MS });
}

/** Refreshes a metric on every scrape; it keeps its old value on failure or timeout. */
export function readWhenAsked(read: () => Promise<void> | void): void {
  kept.readings.push(read);
}

/** All metrics as text, with their content type. */
export async function exposition(): Promise<{ type: string; text: string }> {
  const late = new AbortController();
  const reading = Promise.allSettled(kept.readings.map(async (read) => read()));
  await Promise.race([reading, pause(READING_MS, late.signal)]);
  late.abort();
  return { type: kept.registry.contentType, text: await kept.registry.metrics() };
}

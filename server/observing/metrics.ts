/** What a process counts about itself, in the words that Prometheus reads. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { pause } from '@/server/clock';

/** Seconds that a wait or a piece of work here may take. */
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
    requestsRejected: counter('requests_rejected_total', 'Requests told to come back later, by why.', [
      'code',
    ]),
    intakeAge: gauge(
      'orders_oldest_awaited_seconds',
      'How long the oldest event has waited that an order waits for: what the intake goes by.',
    ),
    published: counter('relay_events_published_total', 'Events the broker has acknowledged.'),
    deliveries: counter(
      'consumer_deliveries_total',
      'Deliveries that were decided on, by consumer and how: done, held back, or dead.',
      ['consumer', 'outcome'],
    ),
    batches: histogram('consumer_batch_seconds', 'How long batches took from arrival to the write.', [
      'consumer',
    ]),
    ages: histogram(
      'consumer_event_age_seconds',
      'How old the oldest event of a batch was when it was done: queue and work together.',
      ['consumer'],
    ),
    assignments: gauge('consumer_partitions', 'Partitions this worker holds, by consumer.', ['consumer']),
    waiting: gauge('consumer_deliveries_waiting', 'Deliveries that wait in the whole shop: held or dead.', [
      ...(['consumer', 'state'] as const),
    ]),
    behind: gauge(
      'behind_events',
      'Events the relay or a consumer has yet to do, up to 10,000 a partition.',
      ['follower'],
    ),
    behindSeconds: gauge('behind_seconds', 'How long the oldest of these has waited.', ['follower']),
    sockets: gauge('gateway_sockets', 'Browsers that are connected.'),
    cuts: counter('gateway_cuts_total', 'Browsers that were cut off, by reason.', ['reason']),
    rowsTold: counter('gateway_rows_told_total', 'Rows that were sent to browsers.'),
  };
  return { registry, readings, metrics };
}

declare global {
  var eventuallyMetrics: ReturnType<typeof make> | undefined;
}

// One process may load this file twice, in bundles of their own; what it counts is one.
globalThis.eventuallyMetrics ??= make();
const kept = globalThis.eventuallyMetrics;

/** Everything that is counted; a process only ever moves those that are its own. */
export const metrics = kept.metrics;

/** How the names of a role's own figures begin; those of others are not shown. */
const ownNames: Readonly<Record<string, string>> = {
  web: 'http|orders|requests',
  relay: 'relay|behind',
  consumers: 'consumer',
  gateway: 'gateway',
};

/** Adds what Node knows of the process, and the role to every figure. */
export function countFor(role: string): void {
  const own = new RegExp(`^${named(`(${ownNames[role] ?? ' '})_`)}`);
  for (const { name } of kept.registry.getMetricsAsArray()) {
    if (!own.test(name)) kept.registry.removeSingleMetric(name);
  }
  kept.registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: kept.registry, eventLoopMonitoringPrecision: LOOP_PRECISION_MS });
}

/** Has a figure read whenever somebody asks for the figures; what fails or takes long keeps its old value. */
export function readWhenAsked(read: () => Promise<void> | void): void {
  kept.readings.push(read);
}

/** All figures as text, and the type to send it with. */
export async function exposition(): Promise<{ type: string; text: string }> {
  const late = new AbortController();
  const reading = Promise.allSettled(kept.readings.map(async (read) => read()));
  await Promise.race([reading, pause(READING_MS, late.signal)]);
  late.abort();
  return { type: kept.registry.contentType, text: await kept.registry.metrics() };
}

/** What a process counts about itself, in the words that Prometheus reads. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const registry = new Registry();
const registers = [registry];
const named = (name: string) => `eventually_${name}`;

/** Seconds that a wait or a piece of work here may take. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything that is counted; a process only ever moves those that are its own. */
export const metrics = {
  requests: new Histogram({
    name: named('http_request_seconds'),
    help: 'How long requests took, by route, method and status.',
    labelNames: ['route', 'method', 'status'],
    buckets,
    registers,
  }),
  ordersAccepted: new Counter({
    name: named('orders_accepted_total'),
    help: 'Orders that were recorded.',
    registers,
  }),
  turnedAway: new Counter({
    name: named('requests_turned_away_total'),
    help: 'Requests that were told to come back later, by why.',
    labelNames: ['code'],
    registers,
  }),
  published: new Counter({
    name: named('relay_events_published_total'),
    help: 'Events the broker has acknowledged.',
    registers,
  }),
  deliveries: new Counter({
    name: named('consumer_deliveries_total'),
    help: 'Deliveries that ended, by consumer and how: done, held or dead.',
    labelNames: ['consumer', 'outcome'],
    registers,
  }),
  batches: new Histogram({
    name: named('consumer_batch_seconds'),
    help: 'How long batches took from arrival to the write, by consumer.',
    labelNames: ['consumer'],
    buckets,
    registers,
  }),
  ages: new Histogram({
    name: named('consumer_event_age_seconds'),
    help: 'How old an event was when it was done, by consumer: queue and work together.',
    labelNames: ['consumer'],
    buckets,
    registers,
  }),
  lanes: new Gauge({
    name: named('consumer_lanes'),
    help: 'Lanes this worker holds, by consumer.',
    labelNames: ['consumer'],
    registers,
  }),
  sockets: new Gauge({ name: named('gateway_sockets'), help: 'Browsers that are connected.', registers }),
  rowsTold: new Counter({
    name: named('gateway_rows_told_total'),
    help: 'Rows that were sent to browsers.',
    registers,
  }),
};

/** Adds what Node knows of the process, and the role to every figure. */
export function countFor(role: string): void {
  registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: registry });
}

/** All figures as text, and the type to send it with. */
export const exposition = async (): Promise<{ type: string; text: string }> => ({
  type: registry.contentType,
  text: await registry.metrics(),
});

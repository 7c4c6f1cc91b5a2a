/** Deliveries as steps of the traces of their events: what follows from a delivery follows from its step. */
import type { PartitionLease } from '@/db/consuming/partition-write';
import { msOf, nowMs } from '@/server/clock';
import { beginStep, isTracing, type OpenStep } from '@/server/observing/tracing';
import type { Delivery } from './delivery';
import type { Plan } from './plan';

/** Steps that have begun; one that is tried again goes on. */
const steps = new WeakMap<Delivery, OpenStep>();

/** Begins a step for each delivery of a trace that is recorded. */
export function beginDeliveries(assignment: PartitionLease, deliveries: readonly Delivery[]): void {
  if (!isTracing()) return;
  const fromMs = nowMs();
  for (const delivery of deliveries) {
    const known = steps.get(delivery) ?? begin(assignment, delivery, fromMs);
    if (known) steps.set(delivery, known);
  }
}

function begin({ consumer, partition }: PartitionLease, { event, attempts }: Delivery, fromMs: number) {
  const { id, type, stream, version, at, metadata } = event;
  if (!metadata.traceparent) return undefined;
  return beginStep({
    role: 'consumers',
    kind: 'consumer',
    name: `${consumer} ${type}`,
    fromMs,
    parent: metadata.traceparent,
    attributes: {
      'messaging.system': 'nats',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.partition.id': String(partition),
      'messaging.consumer.group.name': consumer,
      'messaging.message.id': id,
      'messaging.message.conversation_id': metadata.correlationId,
      'eventually.event.type': type,
      'eventually.stream': stream,
      'eventually.version': version,
      'eventually.queue_ms': Math.max(0, fromMs - msOf(at)),
      'eventually.attempt': attempts + 1,
    },
  });
}

/** What follows from a delivery is a part of this. */
export const traceparentOf = (delivery: Delivery): string | undefined =>
  steps.get(delivery)?.traceparent ?? delivery.event.metadata.traceparent;

/** The step of a delivery, for what is told beside the facts; undefined when nobody records it. */
export const recordedStepOf = (delivery: Delivery): string | undefined => steps.get(delivery)?.traceparent;

/** Ends the steps of what is decided on; whatever is left to be done goes on. */
export function endDeliveries(deliveries: readonly Delivery[], plan: Plan): void {
  if (!isTracing()) return;
  const done = new Set(plan.done);
  const held = new Map(plan.held.map((one) => [one.eventId, one]));
  for (const delivery of deliveries) {
    const step = steps.get(delivery);
    const waits = held.get(delivery.event.id);
    if (!step || !(waits || done.has(delivery.event.id))) continue;
    const outcome = waits ? waits.state : 'done';
    step.end({ attributes: { 'eventually.outcome': outcome }, error: waits?.reason });
    steps.delete(delivery);
  }
}

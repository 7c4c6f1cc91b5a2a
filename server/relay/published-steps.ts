/** Publishing as steps of the events' traces: from when a round began until it was acknowledged. */
import type { LogEntry } from '@/server/contracts/live';
import { categoryOf, eventSubject, partitionOf } from '@/server/contracts/subjects';
import { beginStep, isTracing } from '@/server/observing/tracing';

/** Notes that these were published, and acknowledged just now. */
export function notePublishing(entries: readonly LogEntry[], partitions: number, fromMs: number): void {
  if (!isTracing()) return;
  for (const { event } of entries) {
    const { id, type, stream, metadata } = event;
    if (!metadata.traceparent) continue;
    const step = beginStep({
      ...{ role: 'relay', kind: 'producer', name: `publish ${type}`, fromMs },
      parent: metadata.traceparent,
      attributes: {
        'messaging.system': 'nats',
        'messaging.operation.name': 'publish',
        'messaging.operation.type': 'send',
        'messaging.destination.name': eventSubject(partitionOf(stream, partitions), categoryOf(stream)),
        'messaging.message.id': id,
        'messaging.message.conversation_id': metadata.correlationId,
        'messaging.batch.message_count': entries.length,
      },
    });
    step?.end();
  }
}

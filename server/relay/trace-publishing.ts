/** Traces publishing as spans of the events, from the start of a round to its acknowledgement. */
import { beginStep, isTracing } from '@/server/observing/tracing';
import type { MessageBatch } from './message-batches';

/** Records that these batches were published and acknowledged. */
export function tracePublishing(batches: readonly MessageBatch[], fromMs: number): void {
  if (!isTracing()) return;
  for (const batch of batches) traceBatch(batch, fromMs);
}

function traceBatch({ subject, entries }: MessageBatch, fromMs: number): void {
  for (const { event } of entries) {
    const { id, type, metadata } = event;
    if (!metadata.traceparent) continue;
    const step = beginStep({
      role: 'relay',
      kind: 'producer',
      name: `publish ${type}`,
      fromMs,
      parent: metadata.traceparent,
      attributes: {
        'messaging.system': 'nats',
        'messaging.operation.name': 'publish',
        'messaging.operation.type': 'send',
        'messaging.destination.name': subject,
        'messaging.message.id': id,
        'messaging.message.conversation_id': metadata.correlationId,
        'messaging.batch.message_count': entries.length,
      },
    });
    step?.end();
  }
}

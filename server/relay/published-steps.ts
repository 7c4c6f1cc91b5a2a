/** Publishing as steps of the events' traces: from when a round began until it was acknowledged. */
import { beginStep, isTracing } from '@/server/observing/tracing';
import type { Parcel } from './parcels';

/** Notes that these were published, and acknowledged just now. */
export function notePublishing(parcels: readonly Parcel[], fromMs: number): void {
  if (!isTracing()) return;
  for (const parcel of parcels) noteParcel(parcel, fromMs);
}

function noteParcel({ subject, entries }: Parcel, fromMs: number): void {
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

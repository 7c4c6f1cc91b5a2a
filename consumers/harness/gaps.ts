/**
 * A row that belongs to one stream misses nothing: when a fact arrives before an earlier one, the log is
 * asked for both.
 */
import { readAndFold } from '@/server/commands/load-orders';
import type { Envelope } from '@/server/contracts/envelope';
import { type RecordedEvent, readEvent } from '@/server/contracts/read-event';
import type { Projection, VersionedRow } from './define';
import type { Delivery } from './delivery';
import type { Store } from './store';

/** The streams of which these deliveries skip a fact, given the version each stream's row has. */
export function gappedStreams(
  deliveries: readonly Delivery[],
  versionOf: (delivery: Delivery) => number,
): string[] {
  const versions = new Map<string, number>();
  const gapped = new Set<string>();
  for (const delivery of deliveries) {
    const { stream, version } = delivery.event;
    const before = versions.get(stream) ?? versionOf(delivery);
    if (version > before + 1) gapped.add(stream);
    versions.set(stream, Math.max(before, version));
  }
  return [...gapped];
}

/** The rows of these streams, made from all that the log holds of them. Throws UnreadableEvent. */
export async function rowsFromLog(
  { store, consumer }: { store: Store; consumer: Projection },
  streams: readonly string[],
): Promise<Map<string, VersionedRow>> {
  if (streams.length === 0) return new Map();
  return readAndFold(store.readStreams, streams, (stored) => rowsOf(consumer, stored));
}

function rowsOf(consumer: Projection, stored: Map<string, Envelope[]>): Map<string, VersionedRow> {
  const rows = new Map<string, VersionedRow>();
  for (const events of stored.values()) {
    for (const event of events.map(readEvent)) addTo(rows, consumer, event);
  }
  return rows;
}

function addTo(rows: Map<string, VersionedRow>, consumer: Projection, event: RecordedEvent): void {
  if (!consumer.follows.includes(event.type)) return;
  for (const key of consumer.keys(event)) {
    const row = consumer.when(rows.get(key), event, key);
    if (row) rows.set(key, row);
  }
}

/** Traces deliveries to browsers as spans of the events behind them; skipped without subscribers. */
import type { FeedEntry } from '@/db/log/change-feed';
import { beginStep, isTracing } from '@/server/observing/tracing';
import type { Rooms } from './rooms';

/** Records that these entries were offered to their rooms. */
export function traceDelivery(entries: readonly FeedEntry[], rooms: Rooms, fromMs: number): void {
  if (!isTracing()) return;
  for (const { topics, row, traceparent } of entries) {
    const listeners = traceparent ? rooms.listenersOf(topics) : 0;
    if (listeners === 0) continue;
    const { model, key, version } = row;
    const identity = { 'eventually.model': model, 'eventually.key': key, 'eventually.version': version };
    const attributes = { ...identity, 'eventually.listeners': listeners };
    beginStep({ role: 'gateway', name: `push ${model}`, parent: traceparent, fromMs, attributes })?.end();
  }
}

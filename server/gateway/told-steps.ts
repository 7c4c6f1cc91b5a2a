/** What browsers are told, as steps of the traces of the facts behind it; what nobody hears is none. */
import type { FeedEntry } from '@/db/feed';
import { beginStep, isTracing } from '@/server/observing/tracing';
import type { Rooms } from './rooms';

/** Notes that these were offered to their rooms, and sent as far as the connections took them. */
export function noteTold(entries: readonly FeedEntry[], rooms: Rooms, fromMs: number): void {
  if (!isTracing()) return;
  for (const { topics, row, traceparent } of entries) {
    const listeners = traceparent ? rooms.listenersOf(topics) : 0;
    if (listeners === 0) continue;
    const { model, key, version } = row;
    const told = { 'eventually.model': model, 'eventually.key': key, 'eventually.version': version };
    const attributes = { ...told, 'eventually.listeners': listeners };
    beginStep({ role: 'gateway', name: `tell ${model}`, parent: traceparent, fromMs, attributes })?.end();
  }
}

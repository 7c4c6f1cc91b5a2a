/** Rooms: the send queues subscribed to each topic. */
import type { FeedEntry } from '@/db/log/change-feed';
import type { SendQueue } from './send-queue';

export class Rooms {
  readonly #rooms = new Map<string, Set<SendQueue>>();
  readonly #joined = new Map<SendQueue, Set<string>>();

  get isEmpty(): boolean {
    return this.#rooms.size === 0;
  }

  isAnyoneIn(names: readonly string[]): boolean {
    return names.some((name) => this.#rooms.has(name));
  }

  /** The number of rooms a queue would be in after joining these. */
  countWith(queue: SendQueue, names: readonly string[]): number {
    return new Set([...(this.#joined.get(queue) ?? []), ...names]).size;
  }

  join(queue: SendQueue, name: string): void {
    const room = this.#rooms.get(name) ?? new Set();
    const joined = this.#joined.get(queue) ?? new Set();
    this.#rooms.set(name, room.add(queue));
    this.#joined.set(queue, joined.add(name));
  }

  leave(queue: SendQueue, name: string): void {
    const room = this.#rooms.get(name);
    room?.delete(queue);
    if (room?.size === 0) this.#rooms.delete(name);
    this.#joined.get(queue)?.delete(name);
  }

  leaveAll(queue: SendQueue): void {
    for (const name of this.#joined.get(queue) ?? []) this.leave(queue, name);
    this.#joined.delete(queue);
  }

  /** The number of queues subscribed to these topics. */
  listenersOf(topics: readonly string[]): number {
    return new Set(topics.flatMap((topic) => [...(this.#rooms.get(topic) ?? [])])).size;
  }

  /** Offers each row to the queues in its rooms, then flushes them. */
  deliver(entries: Iterable<FeedEntry>): void {
    const touched = new Set<SendQueue>();
    for (const { topics, row } of entries) {
      for (const queue of topics.flatMap((topic) => [...(this.#rooms.get(topic) ?? [])])) {
        queue.offer(row);
        touched.add(queue);
      }
    }
    for (const queue of touched) queue.flush();
  }
}

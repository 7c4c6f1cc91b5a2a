/**
 * Who hears of what: each room has the outlets that joined it, and an outlet that leaves is forgotten
 * everywhere.
 */
import type { FeedEntry } from '@/db/feed';
import type { Outlet } from './outlet';

export class Rooms {
  readonly #rooms = new Map<string, Set<Outlet>>();
  readonly #joined = new Map<Outlet, Set<string>>();

  get isEmpty(): boolean {
    return this.#rooms.size === 0;
  }

  isAnyoneIn(names: readonly string[]): boolean {
    return names.some((name) => this.#rooms.has(name));
  }

  /** In how many rooms an outlet would be after joining these. */
  countWith(outlet: Outlet, names: readonly string[]): number {
    return new Set([...(this.#joined.get(outlet) ?? []), ...names]).size;
  }

  join(outlet: Outlet, name: string): void {
    const room = this.#rooms.get(name) ?? new Set();
    const joined = this.#joined.get(outlet) ?? new Set();
    this.#rooms.set(name, room.add(outlet));
    this.#joined.set(outlet, joined.add(name));
  }

  leave(outlet: Outlet, name: string): void {
    const room = this.#rooms.get(name);
    room?.delete(outlet);
    if (room?.size === 0) this.#rooms.delete(name);
    this.#joined.get(outlet)?.delete(name);
  }

  leaveAll(outlet: Outlet): void {
    for (const name of this.#joined.get(outlet) ?? []) this.leave(outlet, name);
    this.#joined.delete(outlet);
  }

  /** How many hear of these topics. */
  listenersOf(topics: readonly string[]): number {
    return new Set(topics.flatMap((topic) => [...(this.#rooms.get(topic) ?? [])])).size;
  }

  /** Offers each entry's row to everyone in its rooms, then lets each of them send. */
  deliver(entries: Iterable<FeedEntry>): void {
    const touched = new Set<Outlet>();
    for (const { topics, row } of entries) {
      for (const outlet of topics.flatMap((topic) => [...(this.#rooms.get(topic) ?? [])])) {
        outlet.offer(row);
        touched.add(outlet);
      }
    }
    for (const outlet of touched) outlet.flush();
  }
}

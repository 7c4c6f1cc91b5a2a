/**
 * What a worker knows of orders: as far as its partitions have heard of them or written about them, so that
 * no batch reads again what was there a moment ago. It may be old: a fact decided on it finds its place
 * taken.
 */
import type { Order } from '@/server/domain/order';

const MOST_KEPT = 10_000;

/** Orders by stream, as they were recorded; when there are many those go that nobody spoke of for longest. */
export class KnownOrders {
  readonly #kept = new Map<string, Order>();

  constructor(private readonly most = MOST_KEPT) {}

  get(stream: string): Order | undefined {
    return this.#kept.get(stream);
  }

  /** Keeps what was read or written, unless more is known by now. */
  keep(orders: ReadonlyMap<string, Order>): void {
    for (const [stream, order] of orders) {
      const known = this.#kept.get(stream);
      this.#kept.delete(stream);
      this.#kept.set(stream, known && known.version > order.version ? known : order);
    }
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= this.most) return;
      this.#kept.delete(oldest);
    }
  }

  /** After a break nobody knows whether the database is the one that was written to. */
  forget(): void {
    this.#kept.clear();
  }
}

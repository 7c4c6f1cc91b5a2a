/**
 * The past of the shop: its log counted and folded once, with the rows kept at every thousandth event, so
 * that
 * any place is never further than a thousand events from rows that are known.
 */
import type { Consumer, Projection } from '@/consumers/harness/define';
import type { Sql } from '@/db/connect';
import { type Cursor, START } from '@/db/log/cursor';
import { readLog } from '@/db/log/event-store';
import { nowMs, pause } from '@/server/clock';
import type { LogEntry } from '@/server/contracts/live';
import { type Changed, copied, type Folded, foldInto, gatheringOf, nothingYet } from './fold';
import { readable } from './readable';

const PIECE = 1_000;

/** The rows after the first `count` events; `at` is when the last of them was recorded. */
type Place = { count: number; cursor: Cursor; at: string; rows: Folded };

/** A place, the event that led there, and what it changed. */
export type Then = { count: number; rows: Folded; entry?: LogEntry; changes: Changed[] };

export class Chronicle {
  readonly #projections: readonly Projection[];
  readonly #known: [Place, ...Place[]];
  #tip: Place;
  #latest: Place;
  #reading: Promise<void> | undefined;
  #isWhole = false;

  constructor(
    private readonly sql: Sql,
    consumers: readonly Consumer[],
  ) {
    this.#projections = gatheringOf(consumers);
    this.#tip = { count: 0, cursor: START, at: '', rows: nothingYet(this.#projections) };
    this.#latest = this.#tip;
    this.#known = [this.#tip];
  }

  /** How many events were counted so far. */
  get count(): number {
    return this.#tip.count;
  }

  /** Whether the log was read to its end when it was last looked at. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Reads on, for so long at most. Whoever asks meanwhile waits for the same reading. */
  async readOn(longestMs: number): Promise<void> {
    this.#reading ??= this.#readUntil(nowMs() + longestMs).finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #readUntil(endMs: number): Promise<void> {
    do {
      const room = PIECE - (this.#tip.count % PIECE);
      const { place, more } = await this.#stepFrom(this.#tip, room);
      this.#tip = place;
      if (place.count % PIECE === 0 && place.count > this.#lastKnown().count) this.#known.push(place);
      this.#isWhole = !more;
      // The pages of the shop are drawn by the same process.
      await pause(0);
    } while (!this.#isWhole && nowMs() < endMs);
  }

  #lastKnown(): Place {
    return this.#known.at(-1) ?? this.#known[0];
  }

  /** The shop after the first `count` events, or after all that were counted. */
  async at(count: number): Promise<Then> {
    const wanted = Math.max(0, Math.min(count, this.#tip.count));
    if (wanted === 0) return { ...this.#known[0], changes: [] };
    const before = await this.#before(wanted - 1);
    const { place, entry, changes } = await this.#stepFrom(before, 1);
    this.#latest = before;
    return { count: place.count, rows: place.rows, ...(entry && { entry }), changes };
  }

  /** How many events had been recorded at this moment (ISO 8601), as far as the log was counted. */
  async countAt(moment: string): Promise<number> {
    const start = this.#known.findLast(({ at }) => at <= moment) ?? this.#known[0];
    const { entries } = await readLog(this.sql, start.cursor, PIECE);
    const later = entries.findIndex(({ event }) => event.at > moment);
    return Math.min(this.#tip.count, start.count + (later < 0 ? entries.length : later));
  }

  /** The place after so many events, from the nearest that is known. */
  async #before(count: number): Promise<Place> {
    const known = this.#known[Math.floor(count / PIECE)] ?? this.#known[0];
    const { count: near } = this.#latest;
    const start = near >= known.count && near <= count ? this.#latest : known;
    if (start.count === count) return start;
    return (await this.#stepFrom(start, count - start.count)).place;
  }

  async #stepFrom(start: Place, events: number) {
    const { entries, cursor, more } = await readLog(this.sql, start.cursor, events);
    const rows = copied(start.rows);
    let changes: Changed[] = [];
    for (const { event } of await readable(this.sql, entries)) {
      changes = event ? foldInto(rows, this.#projections, event) : [];
    }
    const entry = entries.at(-1);
    const at = entry?.event.at ?? start.at;
    const place: Place = { count: start.count + entries.length, cursor, at, rows };
    return { place, more, entry, changes };
  }
}

declare global {
  var eventuallyPast: WeakMap<Sql, Chronicle> | undefined;
}

/** The chronicle of this process for a database; kept where a reload of the code finds it again. */
export function chronicleOf(sql: Sql, consumers: readonly Consumer[]): Chronicle {
  globalThis.eventuallyPast ??= new WeakMap();
  const known = globalThis.eventuallyPast.get(sql) ?? new Chronicle(sql, consumers);
  globalThis.eventuallyPast.set(sql, known);
  return known;
}

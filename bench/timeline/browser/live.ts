/** A busy hour in short: events that go on being recorded while somebody looks. */
import type { Sql } from '@/db/connect';
import { recordAsIs } from '@/db/test-poison';
import { nowIso, pause } from '@/server/clock';
import { eventsOf } from '../history';

const PAUSE_MS = 40;

/**
 * Records what happens to further orders, one after the other.
 * @param from the number of the first of them
 * @returns the number of the next one, and the event that was recorded last
 */
export async function goOn(sql: Sql, from: number, events: number): Promise<{ next: number; last: string }> {
  let [next, written, last] = [from, 0, ''];
  while (written < events) {
    const told = eventsOf(next).map((event) => ({ ...event, at: nowIso() }));
    await recordAsIs(sql, told);
    written += told.length;
    last = told.at(-1)?.id ?? last;
    next += 1;
    await pause(PAUSE_MS);
  }
  return { next, last };
}

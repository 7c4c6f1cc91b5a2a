/** Which till takes the next order, and so in which version its first fact is written. */
import type { Sql } from '@/db/connect';
import { readLegacyWriter } from '@/db/legacy-writer';
import { nowMs } from '@/server/clock';
import type { LegacyWriterTakes } from '@/server/contracts/legacy-writer';

/** The version of order.placed that the old till writes. */
export const OLD_TILL_WRITES = 1;

/** How long what was said of the old till is believed without asking again. */
const BELIEVED_MS = 1_000;

type Belief = { takes: Promise<LegacyWriterTakes>; sinceMs: number; taken: number };
const beliefs = new WeakMap<Sql, Belief>();

/**
 * The version that the next order is written in; undefined for today's. Asks the store once a second at most,
 * so a switch is believed within that. Throws what the database throws.
 */
export async function versionOfNextOrder(sql: Sql): Promise<number | undefined> {
  const belief = believe(sql);
  const takes = await belief.takes;
  if (takes === 'no-order') return undefined;
  belief.taken += 1;
  return takes === 'every-order' || belief.taken % 2 === 1 ? OLD_TILL_WRITES : undefined;
}

function believe(sql: Sql): Belief {
  const known = beliefs.get(sql);
  const now = nowMs();
  if (known && now - known.sinceMs < BELIEVED_MS) return known;
  const takes = readLegacyWriter(sql).then((writer) => writer.takes);
  const belief = { takes, sinceMs: now, taken: known?.taken ?? 0 };
  beliefs.set(sql, belief);
  // Whoever comes next asks again instead of failing with this one.
  takes.catch(() => beliefs.delete(sql));
  return belief;
}

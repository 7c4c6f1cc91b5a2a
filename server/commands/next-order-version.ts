/**
 * Decides which schema version of order.placed the next order is written in: the legacy writer's or the
 * current one.
 */
import type { Sql } from '@/db/connect';
import { readLegacyWriter } from '@/db/log/legacy-writer';
import { nowMs } from '@/server/clock';
import type { LegacyWriterTakes } from '@/server/contracts/legacy-writer';

/** The version of order.placed that the legacy writer writes. */
export const LEGACY_WRITER_VERSION = 1;

/** How long the setting is cached. */
const CACHE_MS = 1_000;

type CachedSetting = { takes: Promise<LegacyWriterTakes>; sinceMs: number; taken: number };
const cache = new WeakMap<Sql, CachedSetting>();

/**
 * The version to write the next order in; undefined for the current one. Reads the setting at most once a
 * second, so a switch takes effect within that. Throws on a database error.
 */
export async function versionOfNextOrder(sql: Sql): Promise<number | undefined> {
  const cached = cachedSetting(sql);
  const takes = await cached.takes;
  if (takes === 'no-order') return undefined;
  cached.taken += 1;
  return takes === 'every-order' || cached.taken % 2 === 1 ? LEGACY_WRITER_VERSION : undefined;
}

function cachedSetting(sql: Sql): CachedSetting {
  const known = cache.get(sql);
  const now = nowMs();
  if (known && now - known.sinceMs < CACHE_MS) return known;
  const takes = readLegacyWriter(sql).then((writer) => writer.takes);
  const cached = { takes, sinceMs: now, taken: known?.taken ?? 0 };
  cache.set(sql, cached);
  // The next caller reads again instead of failing with this one.
  takes.catch(() => cache.delete(sql));
  return cached;
}

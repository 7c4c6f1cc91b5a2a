/** Invariants of read models: they equal the log. */
import { isDeepStrictEqual } from 'node:util';
import { entryOf } from '@/bench/simulation/database/catalogue';
import type { World } from '@/bench/simulation/world';
import type { Consumer, Projection, VersionedRow } from '@/consumers/harness/define';
import { type RecordedEvent, readEvent } from '@/server/contracts/read-event';

/** Each row of each read model equals the folded log. */
export function readModelViolations(world: World): string[] {
  const facts = [...world.tables.streams.values()].flat().map(readEvent);
  return world.consumers.filter(isProjection).flatMap((consumer) => {
    const expected = folded(facts, consumer);
    const kept = world.tables.rows.get(consumer.table) ?? new Map();
    const keys = [...new Set([...expected.keys(), ...kept.keys()])];
    return keys
      .filter((key) => !isDeepStrictEqual(kept.get(key)?.row, expected.get(key)))
      .map((key) => {
        const [actual, expectedRow] = [JSON.stringify(kept.get(key)?.row), JSON.stringify(expected.get(key))];
        return `${consumer.name} shows ${key} as ${actual}, the log says ${expectedRow}`;
      });
  });
}

/** The storefront mirror equals the catalogue. */
export const storefrontViolations = ({ tables }: World): string[] =>
  [...tables.stock.keys()].flatMap((sku) => {
    const [is, ought] = [tables.rows.get('storefront')?.get(sku)?.version, entryOf(tables, sku)];
    return is === ought?.catalogueVersion ? [] : [`the storefront shows ${sku} as ${is}`];
  });

const isProjection = (consumer: Consumer): consumer is Projection => consumer.kind === 'projection';

function folded(facts: readonly RecordedEvent[], consumer: Projection): Map<string, VersionedRow> {
  const rows = new Map<string, VersionedRow>();
  for (const event of facts.filter(({ type }) => consumer.follows.some((one) => one === type))) {
    for (const key of consumer.keys(event)) {
      const row = consumer.when(rows.get(key), event, key);
      if (row) rows.set(key, row);
    }
  }
  return rows;
}

/** Invariants of stock. */
import type { World } from '@/bench/simulation/world';
import { readEvent } from '@/server/contracts/read-event';

/**
 * All received units are available or sold, none stays reserved, and sold means confirmed and not restocked.
 */
export function stockViolations({ tables }: World): string[] {
  const sold = soldUnits(tables.log.map(({ event }) => event));
  return [...tables.stock].flatMap(([sku, stock]) => {
    const expected = { received: stock.received, available: 0, reserved: 0, sold: sold.get(sku) ?? 0 };
    expected.available = expected.received - expected.sold;
    const same = JSON.stringify(stock) === JSON.stringify(expected);
    return same ? [] : [`stock of ${sku} is ${JSON.stringify(stock)}, not ${JSON.stringify(expected)}`];
  });
}

function soldUnits(log: readonly Parameters<typeof readEvent>[0][]): Map<string, number> {
  const sold = new Map<string, number>();
  for (const event of log.map(readEvent)) {
    if (event.type !== 'order.confirmed' && event.type !== 'stock.returned') continue;
    const sign = event.type === 'order.confirmed' ? 1 : -1;
    for (const { sku, quantity } of event.data.lines) sold.set(sku, (sold.get(sku) ?? 0) + sign * quantity);
  }
  return sold;
}

/** What a page shows never goes back: of two rows with the same model and key the higher version stays. */
import type { LiveRow, Topic } from '@/server/contracts/live';

export type Rows = ReadonlyMap<string, LiveRow>;

export const noRows: Rows = new Map();

/** The key of a row among all rows of a page. */
export const rowKey = ({ model, key }: Pick<LiveRow, 'model' | 'key'>): string => `${model}/${key}`;

const models: Record<string, LiveRow['model']> = {
  order: 'order-status',
  stock: 'stock-on-hand',
  product: 'storefront',
};

/** The key of the one row that a topic is about; undefined for a topic about several. */
export function rowKeyOf(topic: Topic): string | undefined {
  if (topic === 'my-orders' || topic === 'low-stock') return undefined;
  const [kind, id] = [topic.slice(0, topic.indexOf(':')), topic.slice(topic.indexOf(':') + 1)];
  return `${models[kind] ?? kind}/${id}`;
}

/** The rows with these added where they are newer; the same map when none is. */
export function withRows(known: Rows, rows: readonly LiveRow[]): Rows {
  const changed = new Map(known);
  let isChanged = false;
  for (const row of rows) {
    const older = changed.get(rowKey(row));
    if (older && older.version >= row.version) continue;
    changed.set(rowKey(row), row);
    isChanged = true;
  }
  return isChanged ? changed : known;
}

/** The newer of two states of the same row; the second when they are equally new. */
export function newer<T extends { version: number }>(
  one: T | undefined,
  other: T | undefined,
): T | undefined {
  if (!one || !other) return one ?? other;
  return one.version > other.version ? one : other;
}

/** Whether a place in the log comes after another; both are `transaction id:position`. */
export function comesAfter(one: string, other: string): boolean {
  const [oneXid = '0', onePosition = '0'] = one.split(':');
  const [otherXid = '0', otherPosition = '0'] = other.split(':');
  const byXid = BigInt(oneXid) - BigInt(otherXid);
  return byXid === 0n ? BigInt(onePosition) > BigInt(otherPosition) : byXid > 0n;
}

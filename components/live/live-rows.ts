/** What a page shows never goes back: of two rows with the same model and key, the higher version stays. */
import type { LiveRow, Topic } from '@/server/contracts/live';

export type Rows = ReadonlyMap<string, LiveRow>;

export const noRows: Rows = new Map();

export const rowKey = ({ model, key }: Pick<LiveRow, 'model' | 'key'>): string => `${model}/${key}`;

const models: Record<string, LiveRow['model']> = {
  order: 'order-status',
  stock: 'stock-on-hand',
  product: 'storefront',
};

/** The key of a topic's single row; undefined for a topic about several rows. */
export function rowKeyOf(topic: Topic): string | undefined {
  if (topic === 'my-orders' || topic === 'low-stock') return undefined;
  const [kind, id] = [topic.slice(0, topic.indexOf(':')), topic.slice(topic.indexOf(':') + 1)];
  return `${models[kind] ?? kind}/${id}`;
}

/** Adds the rows that are newer; returns the same map when none is. */
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

/** The newer of two states of a row; `b` when both have the same version. */
export function newer<T extends { version: number }>(a: T | undefined, b: T | undefined): T | undefined {
  if (!a || !b) return a ?? b;
  return a.version > b.version ? a : b;
}

/** Compares two log cursors, `transaction id:position`. */
export function comesAfter(a: string, b: string): boolean {
  const [aXid = '0', aPosition = '0'] = a.split(':');
  const [bXid = '0', bPosition = '0'] = b.split(':');
  const byXid = BigInt(aXid) - BigInt(bXid);
  return byXid === 0n ? BigInt(aPosition) > BigInt(bPosition) : byXid > 0n;
}

/** The operator's dashboard as it was: the same figures, from the rows as they were. */
import { msOf } from '@/server/clock';
import type { DashboardSnapshot } from '@/server/contracts/past';
import { bestSeller, MOST_PRODUCTS, paceRow, salesRow } from '@/server/contracts/sales-view';
import { figuresOf } from '@/server/domain/sales-figures';
import { PACE } from '@/server/domain/sales-page';
import type { Then } from './chronicle';

/** The hour up to the event one stands at; undefined before the first, and where there were too many rows. */
export function dashboardAt({ rows, entry }: Then): DashboardSnapshot | undefined {
  const sales = rows.get('sales');
  const sold = rows.get('best-sellers');
  if (!entry || !sales || !sold) return undefined;
  const known = new Map([...sales].flatMap(([key, row]) => keyed(key, salesRow.safeParse(row).data)));
  const pace = paceRow.safeParse(sales.get(PACE)).data;
  return {
    ...figuresOf('hour', msOf(entry.event.at), { sales: known, pace }),
    bestSellers: bestOf([...sold]),
  };
}

const keyed = <Row>(key: string, row: Row | undefined): [string, Row][] => (row ? [[key, row]] : []);

/** Most first; a product is called by its number, for the log does not tell its name. */
function bestOf(sold: readonly [sku: string, row: object][]): DashboardSnapshot['bestSellers'] {
  return sold
    .flatMap(([sku, row]) => bestSeller.strip().safeParse({ ...row, sku, name: sku }).data ?? [])
    .filter((one) => one.sold > 0)
    .sort((one, other) => other.sold - one.sold || one.sku.localeCompare(other.sku))
    .slice(0, MOST_PRODUCTS);
}

/** All orders, newest first, searchable by id, customer, product, amount and outcome. */
import { ArrowRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { OrderRows } from '@/components/admin/orders/order-rows';
import {
  isNarrowed,
  type OrdersView,
  ordersHref,
  readOrdersView,
} from '@/components/admin/orders/order-search';
import { SearchForm } from '@/components/admin/orders/search-form';
import { UnreadableOrders } from '@/components/admin/orders/unreadable-orders';
import { buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { database } from '@/db/connect';
import { type OrderSearch, searchOrders } from '@/db/search/order-search';
import { unreadableOrders } from '@/db/search/unreadable-orders';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Orders' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const pageSize = 50;
const centsOf = (euros: number | undefined) => (euros === undefined ? undefined : Math.round(100 * euros));

function searchOf({ id, from, to, before, ...rest }: OrdersView): OrderSearch {
  const [placedAt, orderId] = before ?? [];
  return {
    ...rest,
    idPrefix: id,
    fromCents: centsOf(from),
    toCents: centsOf(to),
    before: placedAt && orderId ? { placedAt, orderId } : undefined,
  };
}

export default async function AdminOrdersPage({ searchParams }: Props) {
  await requireOperator();
  const view = readOrdersView(await searchParams);
  const sql = database();
  const [{ found, more }, unreadable] = await Promise.all([
    searchOrders(sql, searchOf(view), pageSize),
    unreadableOrders(sql, { idPrefix: view.id, limit: 20 }),
  ]);
  const last = found.at(-1)?.order;
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="mb-4 text-2xl font-bold">Orders</h1>
      <SearchForm view={view} />
      {!view.before && <UnreadableOrders {...unreadable} />}
      {found.length > 0 ? (
        <OrderRows orders={found} />
      ) : (
        <Empty title={isNarrowed(view) ? 'Nothing matches' : 'No orders'}>
          {isNarrowed(view) ? 'No order matches this search.' : 'The first order appears here.'}
        </Empty>
      )}
      <nav aria-label="Pages" className="mt-6 flex justify-center gap-3 empty:hidden">
        {view.before && (
          <Link
            href={ordersHref({ ...view, before: undefined })}
            className={buttonStyle({ variant: 'outline' })}
          >
            Newest
          </Link>
        )}
        {more && last && (
          <Link
            href={ordersHref({ ...view, before: [last.placedAt, last.orderId] })}
            rel="next"
            className={buttonStyle({ variant: 'outline' })}
          >
            Older
            <ArrowRight aria-hidden="true" className="size-4" />
          </Link>
        )}
      </nav>
    </div>
  );
}

/** The dashboard at a past position, for the hour before it, with today's product names. */
import { Figures } from '@/components/admin/dashboard/figures';
import { Funnel } from '@/components/admin/dashboard/funnel';
import { BestSellers, CancellationReasons } from '@/components/admin/dashboard/ranks';
import { SalesChart } from '@/components/admin/dashboard/sales-chart';
import type { DashboardSnapshot as Then } from '@/server/contracts/past';
import type { Product } from '@/server/contracts/product-view';

type Props = { dashboard: Then; products: readonly Product[] };

export function DashboardSnapshot({ dashboard, products }: Props) {
  const { totals, range, refusals, bestSellers } = dashboard;
  const names = new Map(products.map(({ sku, name }) => [sku, name]));
  const sellers = bestSellers.map((one) => ({ ...one, name: names.get(one.sku) ?? one.sku }));
  return (
    <>
      <Figures now={dashboard} />
      <SalesChart now={dashboard} />
      <div className="mt-10 grid gap-10 md:grid-cols-2">
        <Funnel totals={totals} range={range} />
        <CancellationReasons refusals={refusals} range={range} />
      </div>
      <BestSellers sellers={sellers} />
    </>
  );
}

'use client';

/** The shop through time: the event, its order, the dashboard and the stock at a log position. */
import { useEffect, useMemo } from 'react';
import { ProductGrid } from '@/components/catalogue/product-grid';
import { OrderDetails } from '@/components/order/order-details';
import { ParcelSteps } from '@/components/parcel/parcel-steps';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { useInterval } from '@/components/ui/use-interval';
import type { ShopSnapshot } from '@/server/contracts/past';
import type { Product, ProductOnSale } from '@/server/contracts/product-view';
import type { StockView } from '@/server/contracts/stock-view';
import { DashboardSnapshot } from './dashboard-then';
import { EventThen } from './event-then';
import { ModelsThen } from './models-then';
import { Past, ReadOnly } from './past';
import { TravelBar } from './travel-bar';
import { useShopThen } from './use-shop-then';
import { useTravel } from './use-travel';

type Props = { initial: ShopSnapshot; products: readonly Product[]; speed: number };

export function ShopTravel({ initial, products, speed }: Props) {
  const { then, isLost, ask, arrived } = useShopThen(initial);
  const { end, about, isWhole } = then;
  const travel = useTravel({ place: initial.place, end, speed }, arrived);
  const { place } = travel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place is to be asked for
  useEffect(() => {
    if (place !== then.place) void ask(place);
  }, [place]);
  useInterval(() => ask(place), { everyMs: 400, isOn: !isWhole || isLost });
  // At the end of the log, polling extends the slider while the position stays.
  useInterval(() => ask(place), { everyMs: 2_000, isOn: isWhole && !isLost && place >= end });
  const goToMoment = async (at: string) => {
    const answer = await ask(at);
    if (answer) travel.arrive(answer.place);
  };
  const label = then.entry ? `Event ${then.place}: ${then.entry.event.type}` : 'Before the first event';
  return (
    <>
      {isLost && <Notice tone="bad" title="The shop does not answer. Retrying…" className="mb-3" />}
      {!isWhole && (
        <p className="mb-3 flex items-center gap-3 text-sm text-quiet">
          <progress value={end} max={about} aria-label="Reading the log" className="w-40" />
          {`Reading the log: ${end.toLocaleString('en')} of about ${about.toLocaleString('en')}`}
        </p>
      )}
      <TravelBar travel={travel} end={end} label={label} onMoment={goToMoment} />
      <EventThen event={then.entry?.event} changes={then.changes} />
      <PastShop then={then} products={products} />
    </>
  );
}

function PastShop({ then, products }: { then: ShopSnapshot; products: readonly Product[] }) {
  const shelf = useMemo(() => withPastStock(products, then.stock), [products, then.stock]);
  return (
    <Past at={then.entry?.event.at}>
      {then.order && (
        <section aria-labelledby="order-then">
          <h2 id="order-then" className="pt-5 text-lg font-bold">
            The event’s order
          </h2>
          <ReadOnly>
            <OrderDetails
              key={then.order.orderId}
              order={then.order}
              usual={{}}
              badge={<Badge tone="warn">As it was</Badge>}
              parcel={<ParcelSteps order={then.order} />}
              as="h3"
            />
          </ReadOnly>
        </section>
      )}
      <section aria-labelledby="dashboard-then">
        <h2 id="dashboard-then" className="pt-5 pb-2 text-lg font-bold">
          Dashboard
        </h2>
        {then.dashboard ? (
          <DashboardSnapshot dashboard={then.dashboard} products={products} />
        ) : (
          <p className="text-sm text-quiet">{noDashboardText(then)}</p>
        )}
        <details className="mt-6">
          <summary className="w-fit font-semibold">Read-model rows</summary>
          <div className="mt-3">
            <ModelsThen models={then.models} />
          </div>
        </details>
      </section>
      <section aria-labelledby="shelves-then" className="px-2">
        <h2 id="shelves-then" className="pt-5 text-lg font-bold">
          Products
        </h2>
        <p className="text-sm text-quiet">
          Stock is from the past; names and prices are today’s, because the log only records that they
          changed.
        </p>
        <ProductGrid products={shelf} label="Products as they were" />
      </section>
    </Past>
  );
}

const noDashboardText = ({ entry }: ShopSnapshot): string =>
  entry ? 'No dashboard is kept for a position this far into the log.' : 'Nothing was counted yet.';

/** The products with their past stock; zero for a product without stock events yet. */
function withPastStock(products: readonly Product[], stock: readonly StockView[]): ProductOnSale[] {
  const known = new Map(stock.map((view) => [view.sku, view]));
  return products.map((product) => ({
    ...product,
    stock: known.get(product.sku) ?? { sku: product.sku, version: 0, available: 0, reserved: 0, sold: 0 },
  }));
}

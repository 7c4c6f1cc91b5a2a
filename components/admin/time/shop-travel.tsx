'use client';

/** The whole shop through time: the event, its order, the shelves and the numbers, as they were. */
import { useEffect, useMemo } from 'react';
import { ProductGrid } from '@/components/catalogue/product-grid';
import { OrderDetails } from '@/components/order/order-details';
import { ParcelSteps } from '@/components/parcel/parcel-steps';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { useTicking } from '@/components/ui/use-ticking';
import type { ShopThen } from '@/server/contracts/past';
import type { Product, ProductOnSale } from '@/server/contracts/product-view';
import type { StockView } from '@/server/contracts/stock-view';
import { DashboardThen } from './dashboard-then';
import { EventThen } from './event-then';
import { ModelsThen } from './models-then';
import { OutOfReach, Past } from './past';
import { TravelBar } from './travel-bar';
import { useShopThen } from './use-shop-then';
import { useTravel } from './use-travel';

type Props = { initial: ShopThen; products: readonly Product[]; speed: number };

export function ShopTravel({ initial, products, speed }: Props) {
  const { then, isLost, ask, arrived } = useShopThen(initial);
  const { end, about, isWhole } = then;
  const travel = useTravel({ place: initial.place, end, speed }, arrived);
  const { place } = travel;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another place is to be asked for
  useEffect(() => {
    if (place !== then.place) void ask(place);
  }, [place]);
  useTicking(() => ask(place), { everyMs: 400, isOn: !isWhole || isLost });
  // The log grows: whoever stands at its end is told of what comes, and stays where they are.
  useTicking(() => ask(place), { everyMs: 2_000, isOn: isWhole && !isLost && place >= end });
  const goToMoment = async (at: string) => {
    const answer = await ask(at);
    if (answer) travel.arrive(answer.place);
  };
  const says = then.entry ? `Event ${then.place}: ${then.entry.event.type}` : 'Before the first event';
  return (
    <>
      {isLost && <Notice tone="bad" title="The shop does not answer. It is asked again." className="mb-3" />}
      {!isWhole && (
        <p className="mb-3 flex items-center gap-3 text-sm text-quiet">
          <progress value={end} max={about} aria-label="The log is being read" className="w-40" />
          {`The log is being read: ${end.toLocaleString('en')} of about ${about.toLocaleString('en')}`}
        </p>
      )}
      <TravelBar travel={travel} end={end} says={says} onMoment={goToMoment} />
      <EventThen event={then.entry?.event} changes={then.changes} />
      <ThenAndThere then={then} products={products} />
    </>
  );
}

function ThenAndThere({ then, products }: { then: ShopThen; products: readonly Product[] }) {
  const shelf = useMemo(() => asItWas(products, then.stock), [products, then.stock]);
  return (
    <Past at={then.entry?.event.at}>
      {then.order && (
        <section aria-labelledby="order-then">
          <h2 id="order-then" className="pt-5 text-lg font-bold">
            The order it is about
          </h2>
          <OutOfReach>
            <OrderDetails
              key={then.order.orderId}
              order={then.order}
              usual={{}}
              badge={<Badge tone="warn">As it was</Badge>}
              parcel={<ParcelSteps order={then.order} />}
              as="h3"
            />
          </OutOfReach>
        </section>
      )}
      <section aria-labelledby="dashboard-then">
        <h2 id="dashboard-then" className="pt-5 pb-2 text-lg font-bold">
          The dashboard
        </h2>
        {then.dashboard ? (
          <DashboardThen dashboard={then.dashboard} products={products} />
        ) : (
          <p className="text-sm text-quiet">{noDashboardWords(then)}</p>
        )}
        <details className="mt-6">
          <summary className="w-fit font-semibold">The rows of the read models</summary>
          <div className="mt-3">
            <ModelsThen models={then.models} />
          </div>
        </details>
      </section>
      <section aria-labelledby="shelves-then" className="px-2">
        <h2 id="shelves-then" className="pt-5 text-lg font-bold">
          The shelves
        </h2>
        <p className="text-sm text-quiet">
          The stock is as it was; names and prices are today’s, for the log only tells that they changed.
        </p>
        <ProductGrid products={shelf} label="The shelves as they were" />
      </section>
    </Past>
  );
}

const noDashboardWords = ({ entry }: ShopThen): string =>
  entry ? 'The shop had sold for longer than the figures of the past are kept.' : 'Nothing was counted yet.';

/** The products with the stock of then; one that nothing was known of had none. */
function asItWas(products: readonly Product[], stock: readonly StockView[]): ProductOnSale[] {
  const known = new Map(stock.map((view) => [view.sku, view]));
  return products.map((product) => ({
    ...product,
    stock: known.get(product.sku) ?? { sku: product.sku, version: 0, available: 0, reserved: 0, sold: 0 },
  }));
}

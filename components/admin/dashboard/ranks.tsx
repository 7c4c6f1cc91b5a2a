/** Two rankings: why orders were cancelled, and which products sell best. */
import Link from 'next/link';
import { Money } from '@/components/ui/money';
import type { Dashboard, SalesRange } from '@/server/contracts/sales-view';
import { codeWords, rangeWords } from './dashboard-words';
import { Bar } from './funnel';

export function CancellationReasons({
  refusals,
  range,
}: {
  refusals: Dashboard['refusals'];
  range: SalesRange;
}) {
  const most = Math.max(1, ...refusals.map(({ count }) => count));
  return (
    <section aria-labelledby="refusals" className="md:min-h-56">
      <h2 id="refusals" className="text-lg font-bold">
        Cancelled orders
      </h2>
      <p className="text-sm text-quiet">By reason, in {rangeWords[range].long}</p>
      {refusals.length === 0 && <p className="mt-3 text-sm text-quiet">No order was cancelled.</p>}
      <ul aria-labelledby="refusals" className="mt-3 grid gap-2.5 empty:hidden">
        {refusals.map(({ code, count }) => (
          <li key={code} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 text-sm">
            <Link
              href={`/admin/orders?reason=${encodeURIComponent(code)}`}
              prefetch={false}
              className="text-link w-fit"
            >
              {codeWords(code)}
            </Link>
            <span className="font-semibold tabular-nums">{count}</span>
            <Bar share={count / most} className="fill-bad" />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function BestSellers({ sellers }: { sellers: Dashboard['bestSellers'] }) {
  return (
    <section aria-labelledby="sellers" className="mt-10">
      <h2 id="sellers" className="text-lg font-bold">
        Top products
      </h2>
      <p className="text-sm text-quiet">Units of all confirmed orders since the shop opened</p>
      {sellers.length === 0 ? (
        <p className="mt-3 text-sm text-quiet">Nothing sold yet.</p>
      ) : (
        <table className="mt-3 w-full text-left text-sm">
          <thead>
            <tr className="border-b border-edge text-xs text-quiet">
              <th scope="col" className="py-2 font-semibold">
                Product
              </th>
              <th scope="col" className="py-2 text-right font-semibold">
                Units
              </th>
              <th scope="col" className="py-2 pl-3 text-right font-semibold">
                Sales
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {sellers.map(({ sku, name, sold, soldCents }) => (
              <tr key={sku}>
                <th scope="row" className="py-2 font-normal">
                  <Link href={`/admin/orders?product=${encodeURIComponent(sku)}`} prefetch={false}>
                    <span className="text-link">{name}</span>
                  </Link>
                </th>
                <td className="py-2 text-right tabular-nums">{sold}</td>
                <td className="py-2 pl-3 text-right">
                  <Money cents={soldCents} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

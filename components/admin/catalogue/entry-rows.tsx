/** The catalogue: one line per product, with low stock marked. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { Money } from '@/components/ui/money';
import { Picture } from '@/components/ui/picture';
import type { StockedEntry } from '@/server/contracts/catalogue-api';
import { ReceiveStock } from './receive-stock';
import { StockLevel } from './stock-level';

export function EntryRows({ entries }: { entries: readonly StockedEntry[] }) {
  return (
    <ul aria-label="Products" className="mt-5 divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <Row key={entry.sku} entry={entry} />
      ))}
    </ul>
  );
}

function Row({ entry }: { entry: StockedEntry }) {
  const { sku, name, category, priceCents, picture } = entry;
  return (
    <li
      data-sku={sku}
      className={clsx(
        'grid grid-cols-[2.5rem_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-2 text-sm',
        'md:grid-cols-[2.5rem_minmax(0,1.4fr)_minmax(0,1fr)_6rem_minmax(0,1.2fr)_auto]',
      )}
    >
      <Picture picture={picture} lazy className="row-span-2 w-10 md:row-span-1" />
      <span className="min-w-0">
        <Link
          href={`/admin/catalogue/${encodeURIComponent(sku)}`}
          prefetch={false}
          className="text-link block truncate font-semibold"
        >
          {name}
        </Link>
        <span className="block truncate font-mono text-xs text-quiet">
          {sku}
          {!entry.onShelf && <strong className="ml-2 font-sans text-warn">hidden from the shop</strong>}
        </span>
      </span>
      <span className="hidden truncate text-quiet md:block">{category}</span>
      <Money cents={priceCents} className="text-right font-semibold" />
      <StockLevel entry={entry} />
      <ReceiveStock sku={sku} name={name} />
    </li>
  );
}

'use client';

/** Low stock in one line. The line is always rendered, so that changes do not shift the page. */
import { clsx } from 'clsx';
import { PackageCheck, PackageMinus } from 'lucide-react';
import Link from 'next/link';
import type { LowStockNotice } from '@/server/contracts/low-stock';
import { useLowStock } from './use-low-stock';

const MOST_NAMED = 2;

export function LowStockLine({ initial }: { initial: readonly LowStockNotice[] }) {
  const low = useLowStock(initial);
  const Icon = low.length === 0 ? PackageCheck : PackageMinus;
  const newest = low.slice(-MOST_NAMED).reverse();
  const more = low.length - newest.length;
  return (
    <p role="status" className="flex min-h-9 min-w-0 items-center gap-2 text-sm" data-low={low.length}>
      <Icon
        aria-hidden="true"
        className={clsx('size-4.5 shrink-0', low.length === 0 ? 'text-good' : 'text-warn')}
      />
      {low.length === 0 ? (
        <span>No product is low on stock.</span>
      ) : (
        <span className="min-w-0">
          {`Low stock: ${newest.map(({ name }) => name).join(', ')}`}
          {more > 0 ? `, and ${more} more. ` : '. '}
          <Link href="/admin/catalogue?low=yes" className="text-link font-semibold">
            Show low stock
          </Link>
        </span>
      )}
    </p>
  );
}

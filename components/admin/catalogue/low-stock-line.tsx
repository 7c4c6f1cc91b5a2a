'use client';

/** What runs low, in one line that is always there, so that nothing moves when it changes. */
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
        <span>Nothing runs low.</span>
      ) : (
        <span className="min-w-0">
          {`Running low: ${newest.map(({ name }) => name).join(', ')}`}
          {more > 0 ? `, and ${more} more. ` : '. '}
          <Link href="/admin/catalogue?low=yes" className="text-link font-semibold">
            Look at the shelves
          </Link>
        </span>
      )}
    </p>
  );
}

/** The console's header: its navigation, the way to the shop, the theme and sign-out. */
import { Store } from 'lucide-react';
import Link from 'next/link';
import { BrandMark } from '@/components/ui/brand';
import { buttonStyle } from '@/components/ui/button';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import type { LowStockNotice } from '@/server/contracts/low-stock';
import { AdminNavigation } from './admin-navigation';
import { SignOut } from './sign-out';

type AdminHeaderProps = {
  /** How many items need attention on a page, by its path. */
  counts?: Readonly<Record<string, number>>;
  low: readonly LowStockNotice[];
};

export function AdminHeader({ counts = {}, low }: AdminHeaderProps) {
  return (
    <header className="relative z-30 border-b border-line bg-paper md:sticky md:top-0 md:h-12">
      <div className="flex h-full flex-wrap items-center gap-x-1 px-2 md:flex-nowrap md:px-3">
        <Link href="/admin" className="mr-1 flex h-9 items-center gap-2 rounded-full px-2 font-extrabold">
          <BrandMark className="h-2.5 w-7" />
          <span className="max-sm:sr-only md:max-lg:sr-only">Eventually</span>
          <span className="font-medium text-quiet max-sm:text-sm md:max-xl:sr-only">Operator console</span>
        </Link>
        <AdminNavigation counts={counts} low={low} />
        <div className="ml-auto flex h-12 items-center">
          <Link
            href="/"
            prefetch={false}
            aria-label="To the shop"
            title="To the shop"
            className={buttonStyle({ variant: 'quiet', size: 's', square: true })}
          >
            <Store aria-hidden="true" className="size-5" />
          </Link>
          <ThemeToggle className="size-9!" />
          <SignOut />
        </div>
      </div>
    </header>
  );
}

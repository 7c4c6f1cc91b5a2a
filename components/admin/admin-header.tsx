/** The head of every page of the back room: its rooms, the way to the shop, and the way out. */
import { clsx } from 'clsx';
import { Store } from 'lucide-react';
import Link from 'next/link';
import { BrandMark } from '@/components/ui/brand';
import { buttonStyle } from '@/components/ui/button';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import type { LowStockNotice } from '@/server/contracts/low-stock';
import { AdminLink } from './admin-link';
import { CatalogueLink } from './catalogue/catalogue-link';
import { SignOut } from './sign-out';

const rooms: readonly { href: string; name: string }[] = [
  { href: '/admin', name: 'Dashboard' },
  { href: '/admin/orders', name: 'Orders' },
  { href: '/admin/catalogue', name: 'Catalogue' },
  { href: '/admin/timeline', name: 'Timeline' },
  { href: '/admin/consumers', name: 'Consumers' },
  { href: '/admin/sagas', name: 'Waiting' },
  { href: '/admin/screening', name: 'Screening' },
  { href: '/admin/dead-letters', name: 'Dead letters' },
  { href: '/admin/time', name: 'Time travel' },
  { href: '/admin/read-models', name: 'Read models' },
  { href: '/admin/system', name: 'System' },
  { href: '/admin/schemas', name: 'Schemas' },
];

type AdminHeaderProps = {
  /** How many things want attention in a room, by its address. */
  counts?: Readonly<Record<string, number>>;
  /** What runs low. */
  low: readonly LowStockNotice[];
};

export function AdminHeader({ counts = {}, low }: AdminHeaderProps) {
  return (
    <header className="z-30 border-b border-line bg-paper md:sticky md:top-0 md:h-12">
      <div className="flex h-full flex-wrap items-center gap-x-1 px-2 md:flex-nowrap md:px-3">
        <Link href="/admin" className="mr-1 flex h-9 items-center gap-2 rounded-full px-2 font-extrabold">
          <BrandMark className="h-2.5 w-7" />
          <span className="md:max-2xl:sr-only">Eventually</span>
          <span className="font-medium text-quiet md:max-2xl:sr-only">back room</span>
        </Link>
        <nav
          aria-label="Back room"
          className={clsx(
            'order-last -mx-2 flex w-[calc(100%+1rem)] items-center overflow-x-auto pr-8',
            'mask-r-from-[calc(100%-2rem)]',
            'md:order-none md:mx-0 md:w-auto md:min-w-0 xl:pr-0 xl:mask-none',
          )}
        >
          {rooms.map(({ href, name }) =>
            href === '/admin/catalogue' ? (
              <CatalogueLink key={href} low={low} />
            ) : (
              <AdminLink key={href} href={href} count={counts[href]}>
                {name}
              </AdminLink>
            ),
          )}
        </nav>
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

/** The header of the shop: logo, navigation, theme, cart, and the awning. */
import { clsx } from 'clsx';
import { Wrench } from 'lucide-react';
import Link from 'next/link';
import { CartLink } from '@/components/cart/cart-link';
import { Brand } from '@/components/ui/brand';
import { ThemeToggle } from '@/components/ui/theme-toggle';
import { HeaderLink } from './header-link';

export function ShopHeader() {
  return (
    <header
      className={clsx(
        'text-on-accent print:hidden [--color-ring:var(--color-on-accent)]',
        '[--color-ink:var(--color-on-accent)]',
      )}
    >
      <div className="bg-accent">
        <div
          className={clsx(
            'mx-auto flex max-w-6xl flex-wrap items-center gap-x-1',
            'px-4 pt-3 pb-1 sm:px-6 md:flex-nowrap md:pb-2',
          )}
        >
          <Link href="/" className="mr-auto rounded-lg py-1.5" aria-label="Eventually, home">
            <Brand />
          </Link>
          <nav
            aria-label="Shop"
            className={clsx(
              'order-last -mx-2.5 flex w-full items-center text-[0.9375rem]',
              'sm:-mx-3 sm:text-base md:order-none md:mx-0 md:w-auto',
            )}
          >
            <HeaderLink href="/" also="/products">
              Products
            </HeaderLink>
            <HeaderLink href="/orders">My orders</HeaderLink>
            <HeaderLink href="/inbox">Inbox</HeaderLink>
            <Link
              href="/admin"
              prefetch={false}
              className={clsx(
                'ml-auto inline-flex h-11 items-center gap-2 rounded-full px-2.5',
                'font-medium whitespace-nowrap hover:bg-black/8 sm:px-3',
              )}
            >
              <Wrench aria-hidden="true" className="hidden size-4 sm:block" />
              <span>
                <span className="sr-only sm:not-sr-only">Operator </span>
                <span className="inline-block first-letter:uppercase sm:first-letter:normal-case">
                  console
                </span>
              </span>
            </Link>
          </nav>
          <ThemeToggle className="hover:bg-black/8!" />
          <CartLink />
        </div>
      </div>
      <div aria-hidden="true" className="awning" />
    </header>
  );
}

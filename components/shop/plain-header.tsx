/** The shop's sign and awning alone, for pages that stand outside of the shop. */
import Link from 'next/link';
import { Brand } from '@/components/ui/brand';

/** A header that needs neither a cart nor a connection. */
export function PlainHeader() {
  return (
    <header className="text-on-accent [--color-ring:var(--color-on-accent)]">
      <div className="bg-accent">
        <div className="mx-auto max-w-6xl px-4 pt-3 pb-2 sm:px-6">
          <Link href="/" aria-label="Eventually, home" className="inline-block rounded-lg py-1.5">
            <Brand />
          </Link>
        </div>
      </div>
      <div aria-hidden="true" className="awning" />
    </header>
  );
}

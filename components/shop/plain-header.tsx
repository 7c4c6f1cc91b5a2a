/** The logo and awning alone, for error pages without a cart or live connection. */
import Link from 'next/link';
import { Brand } from '@/components/ui/brand';

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

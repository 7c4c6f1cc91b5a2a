/** The way on from a page that has nothing to show. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button';

/** A link to the catalogue that looks like a button. */
export function ContinueShopping({ className }: { className?: string }) {
  return (
    <Link href="/" className={clsx(buttonStyle(), className)}>
      Continue shopping
    </Link>
  );
}

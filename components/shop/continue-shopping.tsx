/** A link to the catalogue, styled as a button, for pages with nothing to show. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button';

export function ContinueShopping({ className }: { className?: string }) {
  return (
    <Link href="/" className={clsx(buttonStyle(), className)}>
      Continue shopping
    </Link>
  );
}

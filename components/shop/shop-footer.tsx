/** The footer of the shop. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { BrandMark } from '@/components/ui/brand';

export function ShopFooter() {
  return (
    <footer className="border-t border-line print:hidden">
      <div
        className={clsx(
          'mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-2',
          'px-4 py-8 text-sm text-quiet sm:px-6',
        )}
      >
        <BrandMark className="h-2.5 w-7" />
        <p className="max-w-prose">
          Eventually is a demo: nothing is charged and nothing is shipped, but every step you see really
          happens.
        </p>
        <Link href="/learn" className="ml-auto underline">
          How it works
        </Link>
      </div>
    </footer>
  );
}

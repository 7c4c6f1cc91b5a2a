/** Pagination of a long list; nothing when it has one page. */
import { ArrowLeft, ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { buttonStyle } from './button';

type PagesProps = { page: number; pageCount: number; hrefOf: (page: number) => string };

export function Pages({ page, pageCount, hrefOf }: PagesProps) {
  if (pageCount <= 1) return null;
  return (
    <nav aria-label="Pagination" className="flex items-center justify-center gap-4">
      {page > 1 && (
        <Link href={hrefOf(page - 1)} rel="prev" className={buttonStyle({ variant: 'outline' })}>
          <ArrowLeft aria-hidden="true" className="size-4" />
          Previous
        </Link>
      )}
      <span className="text-quiet tabular-nums">{`Page ${page} of ${pageCount}`}</span>
      {page < pageCount && (
        <Link href={hrefOf(page + 1)} rel="next" className={buttonStyle({ variant: 'outline' })}>
          Next
          <ArrowRight aria-hidden="true" className="size-4" />
        </Link>
      )}
    </nav>
  );
}

/** The categories as links, so that each has a URL and works without JavaScript. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { type CatalogueSearch, catalogueHref } from './catalogue-search';

type CategoryLinksProps = {
  categories: readonly { category: string; count: number }[];
  search: CatalogueSearch;
};

/** Counts are of the current search; a selected category stays listed at zero. */
export function CategoryLinks({ categories, search }: CategoryLinksProps) {
  const all = categories.reduce((sum, { count }) => sum + count, 0);
  const isListed = !search.category || categories.some(({ category }) => category === search.category);
  const choices = [
    { category: undefined, count: all },
    ...categories,
    ...(isListed ? [] : [{ category: search.category, count: 0 }]),
  ];
  return (
    <nav aria-label="Categories" className="-mx-4 overflow-x-auto px-4 sm:-mx-6 sm:px-6 md:mx-0 md:px-0">
      <ul className="flex gap-1 py-1 md:flex-wrap">
        {choices.map(({ category, count }) => {
          const isSelected = search.category === category;
          return (
            <li key={category ?? ''}>
              <Link
                href={catalogueHref(search, { category })}
                scroll={false}
                aria-current={isSelected ? 'true' : undefined}
                className={clsx(
                  'inline-flex h-10 items-center gap-1.5 rounded-full px-4 font-semibold whitespace-nowrap',
                  isSelected ? 'bg-ink text-paper' : 'hover:bg-wash',
                )}
              >
                {category ?? 'All'}
                <span className={clsx('text-sm font-normal', !isSelected && 'text-quiet')}>{count}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The catalogue: every product with its price and stock. */
import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { EntryRows } from '@/components/admin/catalogue/entry-rows';
import { entriesHref, isNarrowed, readEntriesView } from '@/components/admin/catalogue/entry-search';
import { SearchForm } from '@/components/admin/catalogue/search-form';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Pages } from '@/components/ui/pages';
import { entryCategories, searchEntries } from '@/db/catalogue/catalogue-entries';
import { database } from '@/db/connect';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Catalogue' };

const pageSize = 50;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CataloguePage({ searchParams }: Props) {
  await requireOperator();
  const view = readEntriesView(await searchParams);
  const { query, category, low, page = 1 } = view;
  const [{ entries, total }, categories] = await Promise.all([
    searchEntries(database(), { query, category, low: low === 'yes', page, pageSize }),
    entryCategories(database()),
  ]);
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <KeepFresh />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">Catalogue</h1>
        <Link href="/admin/catalogue/new" className={buttonStyle({ variant: 'outline', size: 's' })}>
          <Plus aria-hidden="true" className="size-4" />
          Add a product
        </Link>
      </div>
      <SearchForm view={view} categories={categories} />
      {entries.length > 0 ? (
        <EntryRows entries={entries} />
      ) : (
        <Empty title={isNarrowed(view) ? 'Nothing matches' : 'The catalogue is empty'}>
          {isNarrowed(view) ? 'No product matches this search.' : 'Add the first product, or import a file.'}
        </Empty>
      )}
      <div className="mt-6">
        <Pages
          page={page}
          pageCount={Math.ceil(total / pageSize)}
          hrefOf={(to) => entriesHref({ ...view, page: to })}
        />
      </div>
    </div>
  );
}

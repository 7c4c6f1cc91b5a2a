/** One product: its entry, its stock, and who changed it last. */
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ChangeEntry } from '@/components/admin/catalogue/change-entry';
import { ReceiveStock } from '@/components/admin/catalogue/receive-stock';
import { ShelfSwitch } from '@/components/admin/catalogue/shelf-switch';
import { StockLevel } from '@/components/admin/catalogue/stock-level';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { Moment } from '@/components/ui/moment';
import { entryCategories, readStockedEntry } from '@/db/catalogue/catalogue-entries';
import { knownPictures } from '@/db/catalogue/pictures';
import { database } from '@/db/connect';
import { skuOfSegment } from '@/server/web/path-sku';
import { requireOperator } from '@/server/web/session';

type Props = { params: Promise<{ sku: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: skuOfSegment((await params).sku) };
}

export default async function EntryPage({ params }: Props) {
  await requireOperator();
  const sku = skuOfSegment((await params).sku);
  const [known, categories] = await Promise.all([
    sku ? readStockedEntry(database(), sku) : undefined,
    entryCategories(database()),
  ]);
  if (!known) notFound();
  const { entry } = known;
  return (
    <div className="mx-auto max-w-3xl px-3 pt-5 pb-16 md:px-6">
      <Link href="/admin/catalogue" className="text-link text-sm">
        Catalogue
      </Link>
      <h1 className="mt-1 text-2xl font-bold wrap-anywhere">{entry.name}</h1>
      <p className="mt-1 font-mono text-sm text-quiet">{entry.sku}</p>
      <div className="my-5 flex flex-wrap justify-between gap-3 border-y border-line py-3 text-sm">
        <StockLevel entry={entry} />
        <ShelfSwitch entry={entry} />
        <ReceiveStock sku={entry.sku} name={entry.name} />
      </div>
      <p className="mb-6 text-sm text-quiet">
        {`Version ${entry.catalogueVersion}`}
        {entry.changedAt && (
          <>
            {`, changed by ${entry.changedBy} on `}
            <Moment at={entry.changedAt} />
            {entry.changeReason && `: “${entry.changeReason}”`}
          </>
        )}
        {'. '}
        <Link
          href={timelineHref(onlyThese({ stream: [`product-${entry.sku}`] }))}
          prefetch={false}
          className="text-link"
        >
          History
        </Link>
      </p>
      <ChangeEntry
        key={entry.catalogueVersion}
        initial={entry}
        pictures={[...knownPictures()]}
        categories={categories}
      />
    </div>
  );
}

/** The form for a new product. */
import type { Metadata } from 'next';
import Link from 'next/link';
import { AddEntry } from '@/components/admin/catalogue/add-entry';
import { entryCategories } from '@/db/catalogue/catalogue-entries';
import { knownPictures } from '@/db/catalogue/pictures';
import { database } from '@/db/connect';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'New product' };

export default async function NewEntryPage() {
  await requireOperator();
  const categories = await entryCategories(database());
  return (
    <div className="mx-auto max-w-3xl px-3 pt-5 pb-16 md:px-6">
      <Link href="/admin/catalogue" className="text-link text-sm">
        Catalogue
      </Link>
      <h1 className="mt-1 mb-6 text-2xl font-bold">New product</h1>
      <AddEntry pictures={[...knownPictures()]} categories={categories} />
    </div>
  );
}

/** The read models: what each holds and follows, and how it is thrown away and made again from the log. */
import type { Metadata } from 'next';
import { ReadModelsNow } from '@/components/admin/read-models/read-models-now';
import { consumers } from '@/consumers/index';
import { readModelsOf } from '@/consumers/rebuilding/read-models';
import { database } from '@/db/connect';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Read models' };

export default async function ReadModelsPage() {
  await requireOperator();
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Read models</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-quiet">
        What screens read. Nothing in them is the truth: each can be made again from the log while the shop
        sells, compared with what everyone sees, and switched. A new one over old events is the same act.
      </p>
      <ReadModelsNow initial={await readModelsOf(database(), consumers)} />
    </div>
  );
}

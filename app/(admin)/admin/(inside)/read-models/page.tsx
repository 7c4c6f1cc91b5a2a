/** The read models: their size and subscriptions, and rebuilding them from the log. */
import type { Metadata } from 'next';
import { ReadModelsLive } from '@/components/admin/read-models/read-models-live';
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
        The tables that pages read. The log is the source of truth: you can rebuild a read model while the
        shop sells, compare the new rows with the current ones, and switch. A new read model over old events
        is built the same way.
      </p>
      <ReadModelsLive initial={await readModelsOf(database(), consumers)} />
    </div>
  );
}

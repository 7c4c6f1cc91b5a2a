/** The consumers: their lag, their switches and their subscriptions. */
import type { Metadata } from 'next';
import { ConsumersLive } from '@/components/admin/consumers/consumers-live';
import { Subscriptions } from '@/components/admin/consumers/subscriptions';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { partitionHistory } from '@/db/consuming/partition-samples';
import { historyRange } from '@/server/contracts/consumer-api';
import { followersNow } from '@/server/queries/followers';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Consumers' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConsumersPage({ searchParams }: Props) {
  await requireOperator();
  const sql = database();
  const range = historyRange.catch('minutes').parse((await searchParams).range);
  const [initial, history] = await Promise.all([followersNow(sql), partitionHistory(sql, range)]);
  const definitions = consumers.map(({ name, kind, follows }) => ({ name, kind, follows }));
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Consumers</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-quiet">
        A consumer’s work is split into partitions, each held by one worker at a time. A partition’s
        checkpoint is the position in the log up to which all events are processed. Throughput is measured
        over the last seconds.
      </p>
      <ConsumersLive key={range} initial={initial} history={history} definitions={definitions} />
      <section aria-labelledby="definitions" className="mt-12">
        <h2 id="definitions" className="mb-3 text-lg font-bold">
          Subscriptions
        </h2>
        <Subscriptions definitions={definitions} />
      </section>
    </div>
  );
}

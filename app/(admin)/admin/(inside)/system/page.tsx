/** The running system, drawn from the code's definitions, with live events moving along the edges. */
import type { Metadata } from 'next';
import { layOut } from '@/components/admin/system/lay-out';
import { SystemMapView } from '@/components/admin/system/system-map-view';
import { systemMap } from '@/consumers/atlas/system-map';
import { database } from '@/db/connect';
import { readControls } from '@/db/consuming/consumer-controls';
import { consumerLags } from '@/db/consuming/lag';
import { logEnd } from '@/db/log/event-store';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'System map' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const drawing = layOut(systemMap());

export default async function SystemPage({ searchParams }: Props) {
  await requireOperator();
  const { part } = await searchParams;
  const sql = database();
  const [after, consumers, controls] = await Promise.all([logEnd(sql), consumerLags(sql), readControls(sql)]);
  const opened = typeof part === 'string' ? part : undefined;
  return (
    <div className="mx-auto max-w-[82rem] px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">System map</h1>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        Who publishes each event, and who subscribes to it. The map is generated from the commands and
        consumers that the shop runs with. Every dot is a live event.
      </p>
      <SystemMapView drawing={drawing} after={after} standing={{ consumers, controls }} opened={opened} />
    </div>
  );
}

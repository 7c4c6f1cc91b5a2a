'use client';

/** Polls the consumers' lag and controls while the page is visible; shows "offline" when polling fails. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { useState } from 'react';
import { LiveBadge } from '@/components/ui/live-badge';
import { useInterval } from '@/components/ui/use-interval';
import { historyRange, type PartitionHistory } from '@/server/contracts/consumer-api';
import { ConsumerControls } from './consumer-controls';
import { ConsumerTable } from './consumer-table';
import { rangeWords } from './history';
import { consumerStatuses, type Definition, type RuntimeStatus } from './partition-states';

type Props = { initial: RuntimeStatus; history: PartitionHistory; definitions: readonly Definition[] };

const everyMs = 1_500;

async function fetchStatus(): Promise<RuntimeStatus> {
  const response = await fetch('/api/admin/consumers', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the consumers returned ${response.status}`);
  const status: RuntimeStatus = await response.json();
  return status;
}

export function ConsumersLive({ initial, history: initialHistory, definitions }: Props) {
  const [now, setNow] = useState(initial);
  const [isFresh, setFresh] = useState(true);
  const history = useHistory(initialHistory);
  const refresh = async () => {
    try {
      setNow(await fetchStatus());
      setFresh(true);
    } catch {
      setFresh(false);
    }
  };
  useInterval(refresh, { everyMs });
  return (
    <>
      <section aria-labelledby="now">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h2 id="now" className="text-lg font-bold">
            Lag and partition assignment
          </h2>
          <div className="flex grow items-center justify-between gap-4 sm:grow-0">
            <Ranges current={history.range} />
            <LiveBadge connection={isFresh ? 'live' : 'offline'} />
          </div>
        </div>
        <div className="mt-2">
          <ConsumerTable
            relay={now.relay}
            consumers={consumerStatuses(now.consumers, definitions)}
            history={history}
          />
        </div>
      </section>
      <section aria-labelledby="switches" className="mt-12">
        <h2 id="switches" className="mb-3 text-lg font-bold">
          Controls
        </h2>
        <ConsumerControls definitions={definitions} now={now} onAsked={refresh} />
      </section>
    </>
  );
}

const historyEveryMs = 5_000;

/** The newest response; it stays while the shop does not answer. */
function useHistory(initial: PartitionHistory): PartitionHistory {
  const [history, setHistory] = useState(initial);
  useInterval(
    async () => {
      const request = fetch(`/api/admin/consumers/history?range=${initial.range}`, { cache: 'no-store' });
      const response = await request.catch(() => undefined);
      if (!response?.ok) return;
      const newer: PartitionHistory = await response.json();
      setHistory(newer);
    },
    { everyMs: historyEveryMs },
  );
  return history;
}

const Ranges = ({ current }: { current: PartitionHistory['range'] }) => (
  <nav aria-label="Time range" className="flex gap-1 rounded-full bg-wash p-0.5">
    {historyRange.options.map((range) => (
      <Link
        key={range}
        href={`/admin/consumers?range=${range}`}
        prefetch={false}
        scroll={false}
        aria-current={range === current ? 'true' : undefined}
        className={clsx(
          'rounded-full px-2.5 py-1 text-xs font-semibold whitespace-nowrap',
          range === current ? 'bg-accent text-on-accent' : 'text-quiet hover:text-ink',
        )}
      >
        {`Last ${rangeWords[range]}`}
      </Link>
    ))}
  </nav>
);

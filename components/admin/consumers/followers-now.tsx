'use client';

/** Keeps everything about the followers fresh while somebody looks, and says so when it cannot. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { useState } from 'react';
import { LiveBadge } from '@/components/ui/live-badge';
import { useTicking } from '@/components/ui/use-ticking';
import { historyRange, type PartitionHistory } from '@/server/contracts/consumer-api';
import { FollowerTable } from './follower-table';
import { rangeWords } from './history';
import { type Definition, type Followers, followersOf } from './partition-states';
import { Switchboard } from './switchboard';
import { useHistory } from './use-history';

type Props = { initial: Followers; history: PartitionHistory; definitions: readonly Definition[] };

const everyMs = 1_500;

async function askForFollowers(): Promise<Followers> {
  const response = await fetch('/api/admin/consumers', { cache: 'no-store' });
  if (!response.ok) throw new Error(`no consumers: ${response.status}`);
  const followers: Followers = await response.json();
  return followers;
}

export function FollowersNow({ initial, history: initialHistory, definitions }: Props) {
  const [now, setNow] = useState(initial);
  const [isFresh, setFresh] = useState(true);
  const history = useHistory(initialHistory);
  const refresh = async () => {
    try {
      setNow(await askForFollowers());
      setFresh(true);
    } catch {
      setFresh(false);
    }
  };
  useTicking(refresh, { everyMs });
  return (
    <>
      <section aria-labelledby="now">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <h2 id="now" className="text-lg font-bold">
            How far everyone is
          </h2>
          <div className="flex grow items-center justify-between gap-4 sm:grow-0">
            <Ranges current={history.range} />
            <LiveBadge connection={isFresh ? 'live' : 'offline'} />
          </div>
        </div>
        <div className="mt-2">
          <FollowerTable
            relay={now.relay}
            followers={followersOf(now.consumers, definitions)}
            history={history}
          />
        </div>
      </section>
      <section aria-labelledby="switches" className="mt-12">
        <h2 id="switches" className="mb-3 text-lg font-bold">
          Who is at work
        </h2>
        <Switchboard definitions={definitions} now={now} onAsked={refresh} />
      </section>
    </>
  );
}

const Ranges = ({ current }: { current: PartitionHistory['range'] }) => (
  <nav aria-label="How far back is drawn" className="flex gap-1 rounded-full bg-wash p-0.5">
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

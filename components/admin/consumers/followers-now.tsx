'use client';

/** Keeps the table of followers fresh while somebody looks, and says so when it cannot. */
import { useState } from 'react';
import { useTicking } from '@/components/admin/use-ticking';
import { LiveBadge } from '@/components/ui/live-badge';
import { FollowerTable } from './follower-table';
import { type Definition, type Followers, followersOf } from './lane-states';
import { Switchboard } from './switchboard';

type Props = { initial: Followers; definitions: readonly Definition[] };

const everyMs = 1_500;

async function askForFollowers(): Promise<Followers> {
  const response = await fetch('/api/admin/consumers', { cache: 'no-store' });
  if (!response.ok) throw new Error(`no consumers: ${response.status}`);
  const followers: Followers = await response.json();
  return followers;
}

export function FollowersNow({ initial, definitions }: Props) {
  const [now, setNow] = useState(initial);
  const [isFresh, setFresh] = useState(true);
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
        <div className="flex items-baseline justify-between gap-4">
          <h2 id="now" className="text-lg font-bold">
            How far everyone is
          </h2>
          <LiveBadge connection={isFresh ? 'live' : 'offline'} />
        </div>
        <div className="mt-2">
          <FollowerTable relay={now.relay} followers={followersOf(now.consumers, definitions)} />
        </div>
      </section>
      <section aria-labelledby="switches" className="mt-12">
        <h2 id="switches" className="mb-3 text-lg font-bold">
          Who is at work
        </h2>
        <Switchboard
          names={definitions.map(({ name }) => name)}
          controls={now.controls}
          onSwitched={refresh}
        />
      </section>
    </>
  );
}

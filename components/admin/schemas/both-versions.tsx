'use client';

/**
 * Two versions of one event in flight: the legacy writer's switch, and incoming orders with their version.
 */
import Link from 'next/link';
import { useState } from 'react';
import { historyHref } from '@/components/admin/inspector/inspector-search';
import { shortStream } from '@/components/admin/short-id';
import { useLogBatches } from '@/components/admin/timeline/live/use-log-batches';
import { useLiveLog } from '@/components/live/use-live';
import { Badge } from '@/components/ui/badge';
import { LiveBadge } from '@/components/ui/live-badge';
import type { LegacyWriterTakes } from '@/server/contracts/legacy-writer';
import { type Arrival, arrive } from './arrivals';
import { LegacyWriterSwitch } from './legacy-writer-switch';

type Props = { after: string; initial: readonly Arrival[]; takes: LegacyWriterTakes };

const tones = { processing: 'plain', confirmed: 'good', cancelled: 'warn' } as const;

export function BothVersions({ after, initial, takes }: Props) {
  const [arrivals, setArrivals] = useState(initial);
  const add = useLogBatches((entries) =>
    setArrivals((known) =>
      arrive(
        known,
        entries.map(({ event }) => event),
      ),
    ),
  );
  const { connection } = useLiveLog(after, (entries, { gap }) => add(entries, gap));
  return (
    <div className="grid gap-6 rounded-2xl border border-line p-4 lg:grid-cols-2">
      <LegacyWriterSwitch initial={takes} />
      <section aria-labelledby="arrivals">
        <div className="flex items-baseline justify-between gap-3">
          <h3 id="arrivals" className="font-semibold">
            Incoming orders
          </h3>
          <LiveBadge connection={connection} />
        </div>
        {arrivals.length === 0 ? (
          <p className="mt-2 text-sm text-quiet">No orders yet. Place one in the shop.</p>
        ) : (
          <ul className="mt-2 divide-y divide-line text-sm tabular-nums">
            {arrivals.map((arrival) => (
              <ArrivalRow key={arrival.stream} arrival={arrival} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function ArrivalRow({ arrival: { stream, eventId, version, state } }: { arrival: Arrival }) {
  return (
    <li className="flex h-10 items-center gap-3" data-version={version} data-state={state}>
      <Badge tone={version === 1 ? 'accent' : 'plain'} className="text-xs!">{`Version ${version}`}</Badge>
      <Link href={historyHref(stream, eventId)} prefetch={false} className="text-link min-w-0 truncate">
        {shortStream(stream)}
      </Link>
      <Badge tone={tones[state]} className="ml-auto text-xs!">
        {state}
      </Badge>
    </li>
  );
}

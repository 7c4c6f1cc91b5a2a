/** The operator actions on a delivery, newest last, each linked to the timeline. */
import Link from 'next/link';
import { summarise } from '@/components/admin/timeline/details/summarise';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { Moment } from '@/components/ui/moment';
import type { Envelope } from '@/server/contracts/envelope';

export function OperatorLog({ events }: { events: readonly Envelope[] }) {
  if (events.length === 0)
    return <p className="text-sm text-quiet">No operator has acted on this delivery yet.</p>;
  return (
    <ol className="divide-y divide-line border-y border-line text-sm">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap gap-x-3 py-2 wrap-anywhere">
          <Moment at={event.at} />
          <Link
            href={timelineHref(onlyThese({ stream: [event.stream] }), event.id)}
            prefetch={false}
            className="text-link font-semibold"
          >
            {event.type}
          </Link>
          <span className="text-quiet">{event.metadata.actor.id}</span>
          <span className="basis-full">{summarise(event)}</span>
        </li>
      ))}
    </ol>
  );
}

/** The event at the current position, and what it changed in the read models. */
import Link from 'next/link';
import { historyHref } from '@/components/admin/inspector/inspector-search';
import { summarise } from '@/components/admin/timeline/details/summarise';
import { Moment } from '@/components/ui/moment';
import type { Envelope } from '@/server/contracts/envelope';
import type { Difference, RowChange } from '@/server/contracts/inspection';

type Props = { event: Envelope | undefined; changes: readonly RowChange[] };

export function EventThen({ event, changes }: Props) {
  return (
    <section
      aria-labelledby="event-then"
      className="mb-6 grid gap-x-8 gap-y-3 md:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <div className="min-h-34 min-w-0 md:h-40">
        <h2 id="event-then" className="text-lg font-bold">
          {event ? event.type : 'Before the first event'}
        </h2>
        {event && (
          <>
            <p>{summarise(event)}</p>
            <p className="mt-1 text-sm text-quiet wrap-anywhere">
              <Moment at={event.at} style="exact" />
              {`, version ${event.version} of `}
              <Link href={historyHref(event.stream, event.id)} prefetch={false} className="text-link">
                {event.stream}
              </Link>
            </p>
          </>
        )}
      </div>
      <section
        aria-labelledby="changed-then"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="h-40 min-w-0 overflow-auto"
      >
        <h3 id="changed-then" className="mb-2 font-semibold">
          Changes
        </h3>
        {changes.length === 0 && <p className="text-sm text-quiet">No read model changed.</p>}
        <ul className="space-y-3">
          {changes.map((change) => (
            <li key={`${change.consumer} ${change.key}`} className="rounded-xl bg-wash px-3 py-2 text-sm">
              <p className="font-medium wrap-anywhere">
                {change.consumer}
                <span className="font-normal text-quiet">{subjectOf(change)}</span>
              </p>
              <Differences differences={change.differences} />
            </li>
          ))}
        </ul>
      </section>
    </section>
  );
}

const subjectOf = ({ key, isNew }: RowChange): string => ` · ${key}${isNew ? ', new' : ''}`;

const mostShown = 8;

function Differences({ differences }: { differences: readonly Difference[] }) {
  const rest = differences.length - mostShown;
  return (
    <ul className="mt-1 space-y-0.5 font-mono text-xs wrap-anywhere">
      {differences.slice(0, mostShown).map((one) => (
        <li key={one.path}>{`${one.path} ${changeOf(one)}`}</li>
      ))}
      {rest > 0 && <li className="text-quiet">{`and ${rest} more`}</li>}
    </ul>
  );
}

function changeOf({ before, after, by }: Difference): string {
  if (by !== undefined) return by > 0 ? `+${by}` : `−${-by}`;
  const [was, is] = [before, after].map((value) => (value === undefined ? '∅' : JSON.stringify(value)));
  return `${was} → ${is}`;
}

/** An event recorded in an older version, and its upcast. */
import Link from 'next/link';
import { DiffView } from '@/components/admin/dead-letters/diff-view';
import { shortStream } from '@/components/admin/short-id';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { Envelope } from '@/server/contracts/envelope';

type Props = { event: Envelope; today: unknown; newest: number; isSample: boolean };

export function UpcastView({ event, today, newest, isSample }: Props) {
  const { id, stream, type, schemaVersion, data } = event;
  return (
    <>
      <p className="mb-2 text-sm">
        {isSample ? (
          <>
            No recent event of this shop was recorded in an older version. This is the sample kept from when
            version {schemaVersion} was current
          </>
        ) : (
          <>
            {'The newest event in the log that was written before version '}
            {newest}:{' '}
            <Link
              className="text-link underline"
              href={timelineHref(onlyThese({ type: [type], stream: [stream] }), id)}
            >
              {shortStream(stream)}
            </Link>
          </>
        )}
        {`, written in version ${schemaVersion}. `}
        Lines with − are as recorded; lines with + are what consumers read.
      </p>
      <DiffView before={text(data)} after={text(today)} />
    </>
  );
}

/** Sorted keys, so that a moved key does not show as a change. */
const text = (value: unknown): string => JSON.stringify(sorted(value), null, 2);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

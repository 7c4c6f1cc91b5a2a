'use client';

/** Who or what did it, why, and from where, fact by fact. */
import { useZone, writeMoment } from '@/components/admin/moments';
import { shortId } from '@/components/admin/short-id';
import { actorName } from '@/components/admin/timeline/log-row';
import type { Envelope } from '@/server/contracts/envelope';
import type { Inspection } from '@/server/contracts/inspection';
import { whyOf } from './why';

type Props = { seen: Inspection; onOpen: (eventId: string) => void };

export function AuditList({ seen, onOpen }: Props) {
  const all = [...seen.events, ...seen.related];
  return (
    <div>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Audit"
        className="overflow-x-auto rounded-xl border border-line bg-surface"
      >
        <table className="w-full min-w-160 text-sm">
          <thead className="text-left text-xs text-quiet">
            <tr>
              <th className="px-3 py-2 font-medium">When</th>
              <th className="font-medium">What</th>
              <th className="font-medium">Who</th>
              <th className="font-medium">Why</th>
              <th className="pr-3 font-medium">From where</th>
            </tr>
          </thead>
          <tbody>
            {all.map((event) => (
              <Row key={event.id} event={event} all={all} onOpen={onOpen} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-2 max-w-[68ch] text-xs text-quiet">
        The log is kept for ever and cannot be changed, so it holds no address of anyone’s device, which would
        be personal data that nobody could erase. A request is known by its id, and by its trace when there is
        one.
      </p>
    </div>
  );
}

function Row({ event, all, onOpen }: { event: Envelope; all: readonly Envelope[]; onOpen: Props['onOpen'] }) {
  const { id, type, at, metadata } = event;
  const { correlationId, traceparent, actor } = metadata;
  const { day, time } = writeMoment(at, useZone());
  return (
    <tr className="border-t border-line/60 align-top">
      <td className="px-3 py-1.5 whitespace-nowrap tabular-nums">
        <time dateTime={at}>{`${day} ${time}`}</time>
      </td>
      <td className="py-1.5 pr-3">
        <button type="button" className="text-link" onClick={() => onOpen(id)}>
          {type}
        </button>
      </td>
      <td className="py-1.5 pr-3">{`${actorName(actor)}${actor.kind === 'service' ? ', a service' : ''}`}</td>
      <td className="py-1.5 pr-3">{whyOf(event, all)}</td>
      <td className="py-1.5 pr-3 font-mono text-[0.8125rem] whitespace-nowrap">
        <span title={correlationId}>{`request ${shortId(correlationId)}`}</span>
        {traceparent && (
          <span
            className="block"
            title={traceparent}
          >{`trace ${(traceparent.split('-')[1] ?? '').slice(0, 8)}`}</span>
        )}
      </td>
    </tr>
  );
}

'use client';

/** The audit log: for each event, who caused it, why, and by which request. */
import { z } from 'zod';
import { useZone, writeMoment } from '@/components/admin/moments';
import { shortId } from '@/components/admin/short-id';
import { actorName } from '@/components/admin/timeline/list/log-row';
import type { Envelope } from '@/server/contracts/envelope';
import type { Inspection } from '@/server/contracts/inspection';

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
              <th className="pr-3 font-medium">Source</th>
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
        The log is permanent, so it holds no IP addresses: they are personal data that could not be erased. A
        request is identified by its id and, with tracing, by its trace.
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

const given = z.looseObject({ reason: z.union([z.string(), z.object({ message: z.string() })]) });

/** @param all the events among which to look for the cause */
export function whyOf({ data, metadata }: Envelope, all: readonly Envelope[]): string {
  const { actor, causationId } = metadata;
  const read = given.safeParse(data);
  const words = read.success ? read.data.reason : undefined;
  const reason = typeof words === 'object' ? words.message : words;
  const cause = all.find(({ id }) => id === causationId);
  const because = cause && `caused by ${cause.type}, version ${cause.version}`;
  if (reason) return because ? `${reason} (${because})` : reason;
  return because ?? (actor.kind === 'service' ? 'a timeout or a request' : `requested by the ${actor.kind}`);
}

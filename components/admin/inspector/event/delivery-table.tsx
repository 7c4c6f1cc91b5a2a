/** The deliveries of an event: state, waiting time, processing time, attempts and errors. */
import { clsx } from 'clsx';
import Link from 'next/link';
import type { Envelope } from '@/server/contracts/envelope';
import type { InspectedDelivery } from '@/server/contracts/inspection';
import { isOver, msOf } from '../deliveries';
import { durationWords } from '../durations';
import { AttemptRows } from './attempt-rows';
import { DetailSection } from './detail-section';

type Props = { event: Envelope; deliveries: readonly InspectedDelivery[]; readAt: string };

const stateWords: Record<InspectedDelivery['state'], string> = {
  done: 'processed',
  discarded: 'discarded',
  awaited: 'waiting',
  retrying: 'waiting for a retry',
  behind: 'blocked by an earlier event',
  dead: 'dead letter',
};

export function DeliveryTable({ event, deliveries, readAt }: Props) {
  if (deliveries.length === 0) return null;
  return (
    <DetailSection title="Deliveries">
      <table className="w-full text-sm tabular-nums">
        <thead className="text-left text-xs text-quiet">
          <tr>
            <th className="py-1 font-medium">Consumer</th>
            <th className="font-medium">State</th>
            <th className="text-right font-medium">Waited</th>
            <th className="text-right font-medium">Processing</th>
            <th className="text-right font-medium">Attempts</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((one) => (
            <Row key={one.consumer} one={one} at={event.at} readAt={readAt} />
          ))}
        </tbody>
      </table>
    </DetailSection>
  );
}

function Row({ one, at, readAt }: { one: InspectedDelivery; at: string; readAt: string }) {
  const { consumer, eventId, state, processedAt, durationMs, tries, reason } = one;
  const endMs = processedAt ? msOf(processedAt) - (durationMs ?? 0) : msOf(readAt);
  const waited = isOver(one) && !processedAt ? 'unknown' : durationWords(endMs - msOf(at));
  return (
    <>
      <tr className="border-t border-line/60">
        <td className="py-1 pr-2 font-medium">{consumer}</td>
        <td className={clsx(state === 'dead' && 'text-bad', !isOver(one) && state !== 'dead' && 'text-warn')}>
          {stateWords[state]}
        </td>
        <td className="text-right">{waited}</td>
        <td className="text-right">{durationMs === undefined ? '' : durationWords(durationMs)}</td>
        <td className="text-right">{tries ?? ''}</td>
      </tr>
      <AttemptRows one={one} columns={5} />
      {reason && (
        <tr>
          <td colSpan={5} className="pb-1.5 text-xs text-quiet">
            {`${reason} `}
            {state === 'dead' && (
              <Link
                href={`/admin/dead-letters/${consumer}/${eventId}`}
                prefetch={false}
                className="text-link"
              >
                Open dead letter
              </Link>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

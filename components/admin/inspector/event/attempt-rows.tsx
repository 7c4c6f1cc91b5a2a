'use client';

/** The failed attempts at a delivery, one row each. */
import { useZone, writeMoment } from '@/components/admin/moments';
import type { Attempt, InspectedDelivery } from '@/server/contracts/inspection';
import { msOf } from '../deliveries';
import { durationWords } from '../durations';

/** @param columns the number of columns that a row spans */
export function AttemptRows({ one, columns }: { one: InspectedDelivery; columns: number }) {
  const zone = useZone();
  const timeOf = (at: string) => writeMoment(at, zone).time;
  return (one.attempts ?? []).map((attempt) => (
    <tr key={attempt.attempt}>
      <td colSpan={columns} className="pb-1 pl-4 text-xs text-quiet">
        <span className="font-medium">{`Attempt ${attempt.attempt}`}</span>
        {` at ${timeOf(attempt.startedAt)}, ${tookWords(attempt)}: ${attempt.error}`}
        {attempt.nextAttemptAt && `. Next attempt at ${timeOf(attempt.nextAttemptAt)}`}
      </td>
    </tr>
  ));
}

function tookWords({ outcome, startedAt, endedAt }: Attempt): string {
  const words = durationWords(msOf(endedAt) - msOf(startedAt));
  return outcome === 'failed' ? `failed after ${words}` : `${words} and longer`;
}

/** Who handled an event: after how long a wait, with how long a work, in how many tries, or why not yet. */
import { clsx } from 'clsx';
import Link from 'next/link';
import type { Envelope } from '@/server/contracts/envelope';
import type { Handling } from '@/server/contracts/inspection';
import { AttemptRows } from './attempt-rows';
import { durationWords } from './durations';
import { isOver, msOf } from './handled';
import { Part } from './part';

type Props = { event: Envelope; handlings: readonly Handling[]; readAt: string };

const stateWords: Record<Handling['state'], string> = {
  done: 'done',
  discarded: 'discarded',
  awaited: 'not yet',
  retrying: 'tried again',
  behind: 'behind another',
  dead: 'dead',
};

export function HandlingTable({ event, handlings, readAt }: Props) {
  if (handlings.length === 0) return null;
  return (
    <Part title="Handled by">
      <table className="w-full text-sm tabular-nums">
        <thead className="text-left text-xs text-quiet">
          <tr>
            <th className="py-1 font-medium">Consumer</th>
            <th className="font-medium">State</th>
            <th className="text-right font-medium">Waited</th>
            <th className="text-right font-medium">Worked</th>
            <th className="text-right font-medium">Tries</th>
          </tr>
        </thead>
        <tbody>
          {handlings.map((one) => (
            <Row key={one.consumer} one={one} at={event.at} readAt={readAt} />
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function Row({ one, at, readAt }: { one: Handling; at: string; readAt: string }) {
  const { consumer, eventId, state, processedAt, durationMs, tries, reason } = one;
  const endMs = processedAt ? msOf(processedAt) - (durationMs ?? 0) : msOf(readAt);
  const waited = isOver(one) && !processedAt ? 'not kept' : durationWords(endMs - msOf(at));
  return (
    <>
      <tr className="border-t border-line/60">
        <td className="py-1 pr-2 font-medium">{consumer}</td>
        <td className={clsx(state === 'dead' && 'text-bad', !isOver && state !== 'dead' && 'text-warn')}>
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
                To the dead letter
              </Link>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

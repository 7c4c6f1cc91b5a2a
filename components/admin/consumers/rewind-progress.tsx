/** The progress and the result of a consumer's newest rewind. */
import { Moment } from '@/components/ui/moment';
import type { RewindState } from '@/server/contracts/rewind-api';
import { HistoryLink } from './history-link';
import { rewindText } from './rewind';

type Props = { rewind: RewindState; isPaused: boolean };

export function RewindProgress({ rewind, isPaused }: Props) {
  const { consumer, share, endedAt, fromAt, reason } = rewind;
  return (
    <div
      className="order-last w-full rounded-xl bg-wash px-3 py-2"
      data-rewind={endedAt ? 'ended' : 'under way'}
    >
      {!endedAt && (
        <progress
          aria-label={`Rewind of ${consumer}`}
          value={share}
          max={1}
          className="mb-2 block h-2 w-full"
        />
      )}
      <p role="status" className="tabular-nums">
        {rewindText(rewind, isPaused)}
      </p>
      <p className="text-quiet wrap-anywhere">
        {'From '}
        <Moment at={fromAt} />
        {` on: ${reason} `}
        <HistoryLink consumer={consumer} />
      </p>
    </div>
  );
}

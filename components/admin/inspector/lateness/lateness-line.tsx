/** Why an order is late: as one sentence, and as a breakdown of its time. */
import { useMemo } from 'react';
import type { Inspection } from '@/server/contracts/inspection';
import { durationWords } from '../durations';
import { latenessOf } from './lateness';

/** The sentence; renders nothing for an order that is not late. */
export function LatenessLine({ seen }: { seen: Inspection }) {
  const late = useMemo(() => latenessOf(seen), [seen]);
  if (!late) return null;
  return (
    <p className="mt-2 text-sm text-warn">
      <strong>Why it took so long: </strong>
      {`${late.says}.`}
    </p>
  );
}

/** The breakdown, longest first; renders nothing for an order that is not late. */
export function TimeSpent({ seen }: { seen: Inspection }) {
  const late = useMemo(() => latenessOf(seen), [seen]);
  if (!late) return null;
  return (
    <ul
      aria-label="Where the time went"
      className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-3 py-2 text-sm"
    >
      {late.spent.map(({ says, ms }) => (
        <li key={says}>
          {says} <span className="font-semibold tabular-nums">{durationWords(ms)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The number of dead letters per consumer; each links to the filtered list. */
import { clsx } from 'clsx';
import Link from 'next/link';
import type { DeadLetterCounts } from '@/server/contracts/dead-letter-api';
import { type DeadLetterView, listHref } from './dead-letter-search';

type Props = { counts: DeadLetterCounts; view: DeadLetterView };

const chip = 'flex h-8 items-center gap-2 rounded-full px-3 text-sm font-medium';

export function ConsumerCounts({ counts, view: { consumer, text } }: Props) {
  const all = counts.byConsumer.reduce((sum, { count }) => sum + count, 0);
  const choices = [{ name: undefined, count: all }, ...counts.byConsumer];
  return (
    <nav aria-label="By consumer">
      <ul className="flex flex-wrap gap-1.5">
        {choices.map(({ name, count }) => (
          <li key={name ?? ''}>
            <Link
              href={listHref({ consumer: name, text })}
              prefetch={false}
              aria-current={name === consumer ? 'true' : undefined}
              className={clsx(chip, name === consumer ? 'bg-ink text-paper' : 'bg-wash hover:bg-line')}
            >
              {name ?? 'All consumers'}
              <span className="tabular-nums">{count.toLocaleString('en')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

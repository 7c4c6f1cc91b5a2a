/** Which consumers have given up an event, why, and the way to each dead letter. */
import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { GivenUpBy } from '@/server/contracts/live';
import { deadWords } from './dead-words';

type Props = { eventId: string; deadLetters: readonly GivenUpBy[] };

export const DeadNotice = ({ eventId, deadLetters }: Props) => (
  <Notice tone="bad" title={deadWords(deadLetters)} className="mt-4 text-sm">
    <ul>
      {deadLetters.map(({ consumer, reason }) => (
        <li key={consumer} className="mt-1 wrap-anywhere">
          {`${consumer}: ${reason} `}
          <Link
            href={`/admin/dead-letters/${consumer}/${eventId}`}
            prefetch={false}
            className="whitespace-nowrap text-link"
          >
            Open the dead letter
            <span className="sr-only">{` of ${consumer}`}</span>
          </Link>
        </li>
      ))}
    </ul>
  </Notice>
);

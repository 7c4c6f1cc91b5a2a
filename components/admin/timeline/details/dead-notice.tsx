/** The consumers that dead-lettered an event, with their errors and links. */
import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { GivenUpBy } from '@/server/contracts/live';

type Props = { eventId: string; deadLetters: readonly GivenUpBy[] };

export const DeadNotice = ({ eventId, deadLetters }: Props) => (
  <Notice tone="bad" title={deadLetterText(deadLetters)} className="mt-4 text-sm">
    <ul>
      {deadLetters.map(({ consumer, reason }) => (
        <li key={consumer} className="mt-1 wrap-anywhere">
          {`${consumer}: ${reason} `}
          <Link
            href={`/admin/dead-letters/${consumer}/${eventId}`}
            prefetch={false}
            className="whitespace-nowrap text-link"
          >
            Open dead letter
            <span className="sr-only">{` of ${consumer}`}</span>
          </Link>
        </li>
      ))}
    </ul>
  </Notice>
);

/** `Dead-lettered by inventory and 2 others.` */
export function deadLetterText([first, ...others]: readonly GivenUpBy[]): string {
  if (!first) return '';
  const rest = others.length === 1 ? ` and ${others[0]?.consumer}` : ` and ${others.length} others`;
  return `Dead-lettered by ${first.consumer}${others.length > 0 ? rest : ''}.`;
}

/** The emails in the inbox, newest first; the open one is highlighted. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { Moment } from '@/components/ui/moment';

export type MailLine = { id: string; at: string; from: string; subject: string };

export function MailList({ mails, openId }: { mails: readonly MailLine[]; openId?: string }) {
  return (
    <ul aria-label="Emails" className="space-y-1">
      {mails.map((mail) => (
        <li key={mail.id}>
          <Link
            href={`/inbox?mail=${mail.id}`}
            scroll={false}
            aria-current={mail.id === openId ? 'true' : undefined}
            className={clsx(
              'block rounded-2xl px-4 py-3',
              mail.id === openId ? 'bg-ink text-paper' : 'hover:bg-wash',
            )}
          >
            <span className="block font-bold">{mail.subject || '(No subject)'}</span>
            <span className={clsx('block text-sm', mail.id !== openId && 'text-quiet')}>
              <Moment at={mail.at} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

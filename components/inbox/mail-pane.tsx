/** One open email, shown as text; its markup is never rendered. */
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { Fragment } from 'react';
import { Moment } from '@/components/ui/moment';
import type { MailLine } from './mail-list';

export type OpenMail = MailLine & { to: readonly string[]; text: string };

export function MailPane({ mail }: { mail: OpenMail }) {
  return (
    <article aria-labelledby="subject" className="min-w-0 rounded-2xl bg-surface p-5 shadow-md sm:p-8">
      <Link href="/inbox" className="mb-4 inline-flex items-center gap-2 py-2 font-semibold lg:hidden">
        <ArrowLeft aria-hidden="true" className="size-4" />
        All emails
      </Link>
      <h2 id="subject" className="text-2xl font-bold wrap-anywhere">
        {mail.subject || '(No subject)'}
      </h2>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 text-sm text-quiet">
        <dt>From</dt>
        <dd className="min-w-0 wrap-anywhere">{mail.from}</dd>
        <dt>To</dt>
        <dd className="min-w-0 wrap-anywhere">{mail.to.join(', ')}</dd>
        <dt>Date</dt>
        <dd>
          <Moment at={mail.at} />
        </dd>
      </dl>
      <MailText text={mail.text.trim() || 'This email has no text.'} />
    </article>
  );
}

const url = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** Keeps columns and turns only http(s) addresses into links. */
function MailText({ text }: { text: string }) {
  const parts = text.split(url).map((part, index) => ({ part, key: `${index}` }));
  return (
    <div className="mt-6 border-t border-line pt-6 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
      {parts.map(({ part, key }) =>
        url.test(part) ? (
          <a key={key} href={part} rel="noreferrer" className="text-link">
            {part}
          </a>
        ) : (
          <Fragment key={key}>{part}</Fragment>
        ),
      )}
    </div>
  );
}

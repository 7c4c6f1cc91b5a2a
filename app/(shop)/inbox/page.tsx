/** The shopper's inbox in the shop's built-in mailbox. */

import { clsx } from 'clsx';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { InboxLiveBadge } from '@/components/inbox/inbox-live-badge';
import { MailList } from '@/components/inbox/mail-list';
import { MailPane } from '@/components/inbox/mail-pane';
import { ContinueShopping } from '@/components/shop/continue-shopping';
import { Empty } from '@/components/ui/empty';
import { Notice } from '@/components/ui/notice';
import { Scene } from '@/components/ui/scene';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { database } from '@/db/connect';
import { mailboxAddress } from '@/server/outside/addresses';
import type { Mail } from '@/server/outside/mailbox/messages';
import { Outage } from '@/server/outside/outage';
import { currentShopper } from '@/server/web/session';
import { type OwnMails, openMail, ownMails } from './own-mails';

export const metadata: Metadata = { title: 'Inbox' };

type InboxProps = { searchParams: Promise<{ mail?: string | string[] }> };

export default async function InboxPage({ searchParams }: InboxProps) {
  const { mail } = await searchParams;
  return (
    <>
      <div className="mt-8 mb-6 flex items-baseline justify-between gap-4 sm:mt-12">
        <h1 className="text-4xl font-extrabold">Inbox</h1>
        <InboxLiveBadge />
      </div>
      <Suspense fallback={<InboxSkeleton />}>
        <Inbox openId={typeof mail === 'string' ? mail : undefined} />
      </Suspense>
    </>
  );
}

function InboxSkeleton() {
  return (
    <div className="grid gap-8 lg:grid-cols-[22rem_1fr]">
      <noscript>
        <p>Turn on JavaScript to load your emails.</p>
      </noscript>
      <div className="contents noscript:hidden">
        <Loading what="your emails" />
        <Skeleton className="h-18" />
        <Skeleton className="hidden h-80 lg:block" />
      </div>
    </div>
  );
}

async function Inbox({ openId }: { openId?: string }) {
  const url = mailboxAddress();
  if (!url) {
    return (
      <Notice title="This shop sends real email">
        Check the inbox of the email address you ordered with.
      </Notice>
    );
  }
  const found = await fetchMails(url, openId);
  if (!found) {
    return (
      <Notice tone="warn" title="We can't reach the inbox">
        Your emails are safe. Reload this page in a moment.
      </Notice>
    );
  }
  return found.mails.length > 0 ? <Mailbox {...found} /> : <NoMails />;
}

type Found = OwnMails & { open: Mail | undefined };

async function fetchMails(url: string, openId: string | undefined): Promise<Found | undefined> {
  const shopper = await currentShopper();
  if (!shopper) return { mails: [], hasOlder: false, open: undefined };
  try {
    const own = await ownMails(database(), url, shopper.shopperId);
    return { ...own, open: await openMail(url, own.mails, openId) };
  } catch (error) {
    if (error instanceof Outage) return undefined;
    throw error;
  }
}

function Mailbox({ mails, hasOlder, open }: Found) {
  return (
    <div className="grid gap-8 lg:grid-cols-[22rem_1fr]">
      <div className={clsx(open && 'hidden lg:block')}>
        <MailList mails={mails} openId={open?.id} />
        {hasOlder && (
          <p className="mt-4 px-4 text-sm text-quiet">
            Showing the latest emails about your latest orders. Every order keeps its own page.
          </p>
        )}
      </div>
      {open ? (
        <MailPane mail={open} />
      ) : (
        <p className="hidden place-self-center text-quiet lg:block">Select an email to read it here.</p>
      )}
    </div>
  );
}

function NoMails() {
  return (
    <Empty
      title="No emails yet"
      picture={<Scene picture="open-mailbox-with-lowered-flag" />}
      action={<ContinueShopping />}
    >
      When an order is paid, its receipt arrives here.
    </Empty>
  );
}

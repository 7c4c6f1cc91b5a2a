/** One dead letter: the event, the error, and what an operator can do about it. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { readView } from '@/components/admin/dead-letters/dead-letter-search';
import { LetterView, ResolvedLetter } from '@/components/admin/dead-letters/letter-view';
import { RedriveProgressBar } from '@/components/admin/dead-letters/redrive-progress-bar';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { readParked } from '@/db/consuming/dead-letters';
import { readAsRecordedAndCorrected } from '@/db/log/event-corrections';
import { readStream } from '@/db/log/event-store';
import { deliveryStream } from '@/server/commands/move-dead-letters';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Dead letter' };

type Props = {
  params: Promise<{ consumer: string; eventId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function DeadLetterPage({ params, searchParams }: Props) {
  await requireOperator();
  const { consumer: written, eventId } = await params;
  const consumer = decodeURIComponent(written);
  if (!z.uuid().safeParse(eventId).success) notFound();
  const sql = database();
  const [letter, known, record] = await Promise.all([
    readParked(sql, { consumer, eventId }),
    readAsRecordedAndCorrected(sql, eventId),
    readStream(sql, deliveryStream(consumer, eventId)),
  ]);
  if (!letter && record.length === 0) notFound();
  const { watch } = readView(await searchParams);
  const kind = consumers.find(({ name }) => name === consumer)?.kind;
  return (
    <div className="mx-auto max-w-4xl px-3 pt-5 pb-16 md:px-6">
      {letter ? (
        <LetterView
          letter={letter}
          recorded={known?.recorded.event}
          corrected={known?.corrected.event}
          kind={kind}
          record={record}
        >
          {watch && <RedriveProgressBar key={watch.run} watch={watch} />}
        </LetterView>
      ) : (
        <ResolvedLetter consumer={consumer} event={known?.recorded.event} record={record}>
          {watch && <RedriveProgressBar key={watch.run} watch={watch} />}
        </ResolvedLetter>
      )}
    </div>
  );
}

/** What is known of one dead letter, line by line, with links to where more is known. */
import Link from 'next/link';
import type { ReactNode } from 'react';
import { inspectorHref, orderOf } from '@/components/admin/inspector/inspector-search';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { Moment } from '@/components/ui/moment';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import { letterHref, listHref } from './dead-letter-search';

type Props = { letter: DeadLetterDetails; event?: Envelope; kind?: string };

const states = { dead: 'Dead', retrying: 'Due again', behind: 'Waits behind an earlier fact' };

export function LetterFacts({ letter, event, kind }: Props) {
  const { consumer, eventId, stream, version, attempts, parkedAt, behind, correlationId, partition } = letter;
  const orderId = orderOf(stream);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm wrap-anywhere">
      <Line name="State">{states[letter.state]}</Line>
      <Line name="Consumer">
        <Way href={listHref({ consumer })}>{consumer}</Way>
        {`${kind ? `, ${kind}` : ''}, partition ${partition}`}
      </Line>
      <Line name="Event">
        {event ? (
          <>
            <Way href={timelineHref(onlyThese({ stream: [stream] }), eventId)}>{event.type}</Way>
            {`, schema version ${event.schemaVersion}`}
          </>
        ) : (
          'The log has no such event'
        )}
      </Line>
      {stream !== '' && (
        <Line name="Stream">
          <Way href={timelineHref(onlyThese({ stream: [stream] }))}>{stream}</Way>
          {`, version ${version}`}
        </Line>
      )}
      {orderId && (
        <Line name="Order">
          <Way href={inspectorHref(orderId, eventId)}>Inspect its history</Way>
        </Line>
      )}
      <Line name="Since">
        <Moment at={parkedAt} />
      </Line>
      <Line name="Tries">{attempts}</Line>
      <Line name="Behind it">{behindText(behind)}</Line>
      {correlationId !== '' && (
        <Line name="Flow">
          <Way href={timelineHref(onlyThese({ correlation: [correlationId] }))}>{correlationId}</Way>
        </Line>
      )}
      <Line name="Id">{eventId}</Line>
      {letter.others.length > 0 && (
        <Line name="Also held by">
          {letter.others.map((other) => (
            <span key={other.consumer} className="mr-3 inline-block">
              <Way href={letterHref({ consumer: other.consumer, eventId })}>{other.consumer}</Way>
              {other.state === 'dead' ? '' : ` (${other.state})`}
            </span>
          ))}
        </Line>
      )}
    </dl>
  );
}

function behindText(behind: number): string {
  if (behind === 0) return 'Nothing waits';
  return behind === 1 ? '1 later fact waits' : `${behind} later facts wait`;
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-quiet">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
);

const Way = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="text-link">
    {children}
  </Link>
);

/** The details of one dead letter, with links to its event, stream, order and flow. */
import Link from 'next/link';
import type { ReactNode } from 'react';
import { inspectorHref, orderOf } from '@/components/admin/inspector/inspector-search';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { Moment } from '@/components/ui/moment';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import { letterHref, listHref } from './dead-letter-search';

type Props = { letter: DeadLetterDetails; event?: Envelope; kind?: string };

const states = {
  dead: 'Dead letter',
  retrying: 'Waiting for a retry',
  behind: 'Blocked by an earlier event',
};

export function LetterDetails({ letter, event, kind }: Props) {
  const { consumer, eventId, stream, version, attempts, parkedAt, behind, correlationId, partition } = letter;
  const orderId = orderOf(stream);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm wrap-anywhere">
      <Line name="State">{states[letter.state]}</Line>
      <Line name="Consumer">
        <TextLink href={listHref({ consumer })}>{consumer}</TextLink>
        {`${kind ? `, ${kind}` : ''}, partition ${partition}`}
      </Line>
      <Line name="Event">
        {event ? (
          <>
            <TextLink href={timelineHref(onlyThese({ stream: [stream] }), eventId)}>{event.type}</TextLink>
            {`, schema version ${event.schemaVersion}`}
          </>
        ) : (
          'Not in the log'
        )}
      </Line>
      {stream !== '' && (
        <Line name="Stream">
          <TextLink href={timelineHref(onlyThese({ stream: [stream] }))}>{stream}</TextLink>
          {`, version ${version}`}
        </Line>
      )}
      {orderId && (
        <Line name="Order">
          <TextLink href={inspectorHref(orderId, eventId)}>Inspect</TextLink>
        </Line>
      )}
      <Line name="Since">
        <Moment at={parkedAt} />
      </Line>
      <Line name="Attempts">{attempts}</Line>
      <Line name="Blocks">{blockedText(behind)}</Line>
      {correlationId !== '' && (
        <Line name="Correlation">
          <TextLink href={timelineHref(onlyThese({ correlation: [correlationId] }))}>
            {correlationId}
          </TextLink>
        </Line>
      )}
      <Line name="Event id">{eventId}</Line>
      {letter.others.length > 0 && (
        <Line name="Also failed for">
          {letter.others.map((other) => (
            <span key={other.consumer} className="mr-3 inline-block">
              <TextLink href={letterHref({ consumer: other.consumer, eventId })}>{other.consumer}</TextLink>
              {other.state === 'dead' ? '' : ` (${other.state})`}
            </span>
          ))}
        </Line>
      )}
    </dl>
  );
}

function blockedText(behind: number): string {
  if (behind === 0) return 'Nothing';
  return behind === 1 ? '1 later event' : `${behind} later events`;
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="text-quiet">{name}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
);

const TextLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href} prefetch={false} className="text-link">
    {children}
  </Link>
);

/** The visitor's latest order: its events, read models, deliveries and partition. */
'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Lesson, lesson } from '@/server/contracts/lesson';
import { Frame, Waiting } from './frame';
import { Table } from './table';
import { usePolledUrl } from './use-polled-url';

type OrderLesson = Lesson & { order: NonNullable<Lesson['order']> };
type LatestOrderProps = { title: string; note: string; show: (lesson: OrderLesson) => ReactNode };

function LatestOrder({ title, note, show }: LatestOrderProps) {
  const loaded = usePolledUrl('/api/learn/story', lesson);
  const { order } = loaded ?? {};
  return (
    <Frame title={title} note={note}>
      {!loaded && <Waiting>Loading …</Waiting>}
      {loaded && order && show({ ...loaded, order })}
      {loaded && !order && (
        <Waiting>
          You have not ordered anything yet.{' '}
          <Link href="/" className="underline">
            Buy something
          </Link>{' '}
          and come back. Nothing is charged.
        </Waiting>
      )}
    </Frame>
  );
}

const msBetween = (one: string, other: string) => Date.parse(other) - Date.parse(one);

export const OrderEvents = () => (
  <LatestOrder
    title="The events of your latest order"
    note="The list is the order. Its page shows a row that a projection makes from the list."
    show={({ order, facts }) => (
      <>
        <p className="mb-3 text-sm">
          <Link href={`/orders/${order.orderId}`} className="underline">
            Its page
          </Link>{' '}
          shows version {order.version}, {order.status}; the log has {facts.length}.
        </p>
        <Table
          caption="The events of your latest order"
          heads={['Version', 'Event', 'Recorded by', 'After']}
          rows={facts.map(({ version, type, by, at }, index) => [
            version,
            type,
            by,
            index === 0 ? 'the click' : `${msBetween(facts[index - 1]?.at ?? at, at)} ms`,
          ])}
        />
      </>
    )}
  />
);

export const OrderReadModels = () => (
  <LatestOrder
    title="One log, one table per question"
    note="Each projection makes its table from the same events and knows nothing about the others."
    show={({ facts, reads }) => (
      <>
        <p className="mb-3 text-sm">
          The {facts.length} events of your latest order were written once. Each table answers one question:
        </p>
        <Table
          caption="Questions about your latest order, and the tables that answer them"
          heads={['Question', 'Table', 'Answer']}
          rows={reads.map(({ question, table, answer }) => [question, table, answer])}
        />
      </>
    )}
  />
);

export const OrderDeliveries = () => (
  <LatestOrder
    title="Who processed your latest order"
    note="However often an event is delivered, each consumer has one inbox row for it, written with the result."
    show={({ heard }) => (
      <Table
        caption="The consumers that processed events of your latest order"
        heads={['Consumer', 'Events processed', 'Most attempts']}
        rows={heard.map(({ consumer, facts, tries }) => [consumer, facts, tries])}
      />
    )}
  />
);

export const OrderPartition = () => (
  <LatestOrder
    title="The partition of your latest order"
    note="The hash of the order id picks the partition, so all events of an order are in one, in order."
    show={({ partition: own = { partition: 0, partitions: 1 }, facts }) => (
      <ol className="flex flex-col gap-2">
        {Array.from({ length: own.partitions }, (_, partition) => partition).map((partition) => (
          <li key={partition} className="flex gap-1.5">
            <span className="w-16 shrink-0 text-sm text-quiet">Partition {partition}</span>
            <span className="flex flex-wrap gap-1.5">
              {partition === own.partition &&
                facts.map(({ version, type }) => (
                  <span key={version} className="rounded-full bg-wash px-2 py-0.5 text-xs" title={type}>
                    {version}
                    <span className="sr-only"> {type}</span>
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ol>
    )}
  />
);

/** The visitor's own newest order, in the three ways the ideas look at it. */
'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Lesson, lesson } from '@/server/contracts/lesson';
import { Frame, Waiting } from './frame';
import { Table } from './table';
import { useAnswer } from './use-answer';

type Told = Lesson & { order: NonNullable<Lesson['order']> };
type OwnOrderProps = { title: string; note: string; show: (told: Told) => ReactNode };

function OwnOrder({ title, note, show }: OwnOrderProps) {
  const told = useAnswer('/api/learn/story', lesson);
  const { order } = told ?? {};
  return (
    <Frame title={title} note={note}>
      {!told && <Waiting>Asking the shop …</Waiting>}
      {told && order && show({ ...told, order })}
      {told && !order && (
        <Waiting>
          You have not ordered anything yet.{' '}
          <Link href="/" className="underline">
            Buy something
          </Link>{' '}
          and come back: it is not charged.
        </Waiting>
      )}
    </Frame>
  );
}

const msBetween = (one: string, other: string) => Date.parse(other) - Date.parse(one);

/** Its facts, in order, and the row that was made from them. */
export const OwnStory = () => (
  <OwnOrder
    title="Your newest order, as it was told"
    note="The list is the order. Its page is a row made from the list, up to the last fact that was seen."
    show={({ order, facts }) => (
      <>
        <p className="mb-3 text-sm">
          <Link href={`/orders/${order.orderId}`} className="underline">
            Its page
          </Link>{' '}
          shows version {order.version}, {order.status}; the log has {facts.length}.
        </p>
        <Table
          caption="The facts of your newest order"
          heads={['Version', 'What happened', 'Said by', 'After']}
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

/** The tables that were made from it, each for a question of its own. */
export const OwnTables = () => (
  <OwnOrder
    title="One log, a table for each question"
    note="All of them are made from the same facts, each by a projection that knows nothing of the others."
    show={({ facts, reads }) => (
      <>
        <p className="mb-3 text-sm">
          Written once, as {facts.length} facts of your newest order. Read in as many shapes as are asked for:
        </p>
        <Table
          caption="What is asked about your newest order, and the table that answers"
          heads={['What is asked', 'The table', 'Its answer']}
          rows={reads.map(({ question, table, answer }) => [question, table, answer])}
        />
      </>
    )}
  />
);

/** Who has done which part of it, each once. */
export const WhoHeard = () => (
  <OwnOrder
    title="Who has heard of your newest order"
    note="However often a fact came, each consumer has one mark for it, made in the write that did the work."
    show={({ heard }) => (
      <Table
        caption="The consumers that have worked on your newest order"
        heads={['Consumer', 'Facts it has done', 'Most tries for one']}
        rows={heard.map(({ consumer, facts, tries }) => [consumer, facts, tries])}
      />
    )}
  />
);

/** The partition that all of its facts travel in. */
export const OwnPartition = () => (
  <OwnOrder
    title="The partition of your newest order"
    note="The partition follows from the order's name, so all its facts are in one, in order, whoever works on it."
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

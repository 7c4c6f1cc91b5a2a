'use client';

/**
 * The relay and every consumer, in columns of fixed width, so that changing numbers do not shift the page.
 */
import { clsx } from 'clsx';
import { useState } from 'react';
import type { PartitionHistory } from '@/server/contracts/consumer-api';
import { Checkpoint, Name, Numbers, State } from './consumer-cells';
import { ConsumerRows } from './consumer-rows';
import { type ConsumerStatus, type Relay, stateOf } from './partition-states';

type Props = { relay?: Relay; consumers: readonly ConsumerStatus[]; history: PartitionHistory };

const headings: readonly [short: string, full: string, className?: string][] = [
  ['State', 'State', 'pl-1!'],
  ['Lag', 'Consumer lag: events not processed yet', 'text-right'],
  ['Oldest', 'Age of the oldest event not processed yet', 'text-right'],
  ['Retry', 'Deliveries waiting for a retry', 'text-right'],
  ['Dead', 'Dead letters', 'text-right'],
];

export function ConsumerTable({ relay, consumers, history }: Props) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string) =>
    setExpanded(expanded.has(name) ? without(expanded, name) : new Set([...expanded, name]));
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm tabular-nums">
      <caption className="sr-only">Lag and owners of the relay and of each consumer’s partitions</caption>
      <colgroup>
        <col className="md:w-60" />
        <col className="w-16 sm:w-24 md:w-auto" />
        <col className="w-13 sm:w-20 md:w-auto" />
        <col className="w-13 sm:w-20 md:w-auto" />
        <col className="w-10 sm:w-16 md:w-auto" />
        <col className="w-9 sm:w-16 md:w-auto" />
      </colgroup>
      <thead>
        <tr className="border-b border-edge text-xs text-quiet">
          <th scope="col" className="py-2 font-semibold">
            Consumer
          </th>
          {headings.map(([short, full, className]) => (
            <th
              key={short}
              scope="col"
              title={full}
              className={clsx('py-2 pr-1 pl-2 font-semibold', className)}
            >
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <RelayRow relay={relay} />
      </tbody>
      {consumers.map((consumer) => (
        <ConsumerRows
          key={consumer.name}
          consumer={consumer}
          columns={headings.length}
          history={history}
          isExpanded={expanded.has(consumer.name)}
          onToggle={() => toggle(consumer.name)}
        />
      ))}
    </table>
  );
}

const without = (names: ReadonlySet<string>, name: string) =>
  new Set([...names].filter((other) => other !== name));

function RelayRow({ relay }: { relay?: Relay }) {
  return (
    <tr className="border-t border-line bg-wash/60" data-part="relay">
      <Name name="relay" kind="log to broker">
        <Checkpoint cursor={relay?.cursor} owner={relay?.owner} />
      </Name>
      <State state={relay && stateOf(relay)} />
      <Numbers {...relay} />
    </tr>
  );
}

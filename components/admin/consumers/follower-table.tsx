'use client';

/**
 * The relay and every consumer, with its partitions when they are unfolded, in columns that keep their width
 * whatever the numbers do.
 */
import { clsx } from 'clsx';
import { useState } from 'react';
import type { PartitionHistory } from '@/server/contracts/consumer-api';
import { Name, Numbers, Place, State } from './follower-cells';
import { FollowerRows } from './follower-rows';
import { type Follower, type Relay, stateOf } from './partition-states';

type Props = { relay?: Relay; followers: readonly Follower[]; history: PartitionHistory };

const headings: readonly [short: string, full: string, className?: string][] = [
  ['State', 'State', 'pl-1!'],
  ['Behind', 'Events that wait', 'text-right'],
  ['Waited', 'How long the oldest has waited', 'text-right'],
  ['Retry', 'Deliveries that are tried again', 'text-right'],
  ['Dead', 'Deliveries that were given up', 'text-right'],
];

export function FollowerTable({ relay, followers, history }: Props) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string) =>
    setUnfolded(unfolded.has(name) ? without(unfolded, name) : new Set([...unfolded, name]));
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm tabular-nums">
      <caption className="sr-only">The relay and the consumers with their partitions</caption>
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
            Who
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
      {followers.map((follower) => (
        <FollowerRows
          key={follower.name}
          follower={follower}
          columns={headings.length}
          history={history}
          isUnfolded={unfolded.has(follower.name)}
          onToggle={() => toggle(follower.name)}
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
        <Place cursor={relay?.cursor} owner={relay?.owner} />
      </Name>
      <State state={relay && stateOf(relay)} />
      <Numbers {...relay} />
    </tr>
  );
}

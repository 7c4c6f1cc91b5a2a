/**
 * A consumer in the table of followers: its numbers, how it went, and its partitions when they are unfolded.
 */

import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { listHref } from '@/components/admin/dead-letters/dead-letter-search';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { PartitionHistory } from '@/server/contracts/consumer-api';
import { Name, Numbers, Place, State } from './follower-cells';
import { rangeWords, trendOf } from './history';
import { PaceRow } from './pace-row';
import { type Follower, type Partition, stateOf } from './partition-states';

type RowsProps = {
  columns: number;
  follower: Follower;
  history: PartitionHistory;
  isUnfolded: boolean;
  onToggle: () => void;
};

export function FollowerRows({ follower, history, isUnfolded, onToggle, columns }: RowsProps) {
  const { name, partitions } = follower;
  const drawn = { since: rangeWords[history.range], columns };
  return (
    <tbody>
      <FollowerRow follower={follower} isUnfolded={isUnfolded} onToggle={onToggle} />
      <PaceRow {...drawn} isWhole part={follower} name={name} trend={trendOf(history, partitions)} />
      {isUnfolded &&
        partitions.map((partition) => (
          <Fragment key={partition.partition}>
            <PartitionRow partition={partition} />
            <PaceRow
              {...drawn}
              part={{ ...partition, state: stateOf(partition) }}
              name={`${name}, partition ${partition.partition}`}
              trend={trendOf(history, [partition])}
            />
          </Fragment>
        ))}
    </tbody>
  );
}

type RowProps = Pick<RowsProps, 'follower' | 'isUnfolded' | 'onToggle'>;

function FollowerRow({ follower, isUnfolded, onToggle }: RowProps) {
  const { name, kind, state, partitions } = follower;
  const numbers = partitions.length === 1 ? 'one partition' : `${partitions.length} partitions`;
  return (
    <tr className="border-t border-line bg-wash/60" data-part={name}>
      <Name rows={2} name={name} kind={kind ?? 'not written down here'}>
        <button
          type="button"
          aria-expanded={isUnfolded}
          onClick={onToggle}
          className="-ml-1 flex min-h-6 items-center pr-1 text-xs font-normal whitespace-nowrap text-link"
        >
          <ChevronRight aria-hidden="true" className={clsx('size-4', isUnfolded && 'rotate-90')} />
          {numbers}
          <span className="sr-only">{` of ${name}`}</span>
        </button>
      </Name>
      <State state={state} />
      <Numbers
        {...follower}
        deadHref={listHref({ consumer: name })}
        retryingHref={timelineHref(onlyThese({ failure: ['retrying'] }))}
      />
    </tr>
  );
}

function PartitionRow({ partition }: { partition: Partition }) {
  return (
    <tr className="border-t border-line/60">
      <th scope="row" rowSpan={2} className="py-1 pl-3 align-top font-normal text-quiet md:pl-5">
        {`Partition ${partition.partition}`}
        <Place cursor={partition.cursor} owner={partition.owner} />
      </th>
      <State state={stateOf(partition)} isQuiet />
      <Numbers {...partition} />
    </tr>
  );
}

/** A consumer in the table: its numbers, its trend and, when expanded, its partitions. */

import { clsx } from 'clsx';
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { listHref } from '@/components/admin/dead-letters/dead-letter-search';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { PartitionHistory } from '@/server/contracts/consumer-api';
import { Checkpoint, Name, Numbers, State } from './consumer-cells';
import { rangeWords, trendOf } from './history';
import { type ConsumerStatus, type Partition, stateOf } from './partition-states';
import { TrendRow } from './trend-row';

type RowsProps = {
  columns: number;
  consumer: ConsumerStatus;
  history: PartitionHistory;
  isExpanded: boolean;
  onToggle: () => void;
};

export function ConsumerRows({ consumer, history, isExpanded, onToggle, columns }: RowsProps) {
  const { name, partitions } = consumer;
  const drawn = { since: rangeWords[history.range], columns };
  return (
    <tbody>
      <ConsumerRow consumer={consumer} isExpanded={isExpanded} onToggle={onToggle} />
      <TrendRow {...drawn} isWhole part={consumer} name={name} trend={trendOf(history, partitions)} />
      {isExpanded &&
        partitions.map((partition) => (
          <Fragment key={partition.partition}>
            <PartitionRow partition={partition} />
            <TrendRow
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

type RowProps = Pick<RowsProps, 'consumer' | 'isExpanded' | 'onToggle'>;

function ConsumerRow({ consumer, isExpanded, onToggle }: RowProps) {
  const { name, kind, state, partitions } = consumer;
  const numbers = partitions.length === 1 ? 'one partition' : `${partitions.length} partitions`;
  return (
    <tr className="border-t border-line bg-wash/60" data-part={name}>
      <Name rows={2} name={name} kind={kind ?? 'not defined in this version'}>
        <button
          type="button"
          aria-expanded={isExpanded}
          onClick={onToggle}
          className="-ml-1 flex min-h-6 items-center pr-1 text-xs font-normal whitespace-nowrap text-link"
        >
          <ChevronRight aria-hidden="true" className={clsx('size-4', isExpanded && 'rotate-90')} />
          {numbers}
          <span className="sr-only">{` of ${name}`}</span>
        </button>
      </Name>
      <State state={state} />
      <Numbers
        {...consumer}
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
        <Checkpoint cursor={partition.cursor} owner={partition.owner} />
      </th>
      <State state={stateOf(partition)} isQuiet />
      <Numbers {...partition} />
    </tr>
  );
}

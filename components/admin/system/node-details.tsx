/** The details of the selected node: subscriptions, emitted commands and lag. */
import Link from 'next/link';
import { drainOf, rateText } from '@/components/admin/consumers/drain';
import { type ConsumerStatus, countText, secondsText } from '@/components/admin/consumers/partition-states';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { PlacedNode } from './lay-out';
import type { MapEdge } from './map';

type Props = {
  node: PlacedNode | undefined;
  edges: readonly MapEdge[];
  consumers: readonly ConsumerStatus[];
  /** `paused` or `off`; undefined while it runs. */
  resting: string | undefined;
};

export function NodeDetails({ node, ...rest }: Props) {
  return (
    <section
      aria-label="Selected component"
      aria-live="polite"
      className="mt-4 min-h-40 rounded-2xl bg-wash p-4"
    >
      {node ? (
        <Details node={node} {...rest} />
      ) : (
        <p className="text-sm text-quiet">
          Events flow from left to right. Dashed lines lead back to the log: a consumer’s decision is recorded
          as a new event.
        </p>
      )}
    </section>
  );
}

const aboutTypes = {
  command: 'Records',
  subject: 'Events',
  consumer: 'Subscribes to',
  outcome: '',
} as const;

const restingWords: Record<string, string> = {
  off: 'Switched off: no events wait for it.',
  paused: 'Paused: its events wait until it is resumed.',
};

function Details({ node, edges, consumers, resting }: Props & { node: PlacedNode }) {
  const { id, column, kind, name, emits, types } = node;
  const consumer = column === 'consumer' ? consumers.find((one) => one.name === name) : undefined;
  const from = edges.filter((edge) => edge.to === id).map((edge) => edge.from);
  return (
    <>
      <h2 className="font-bold">
        {name} <span className="font-normal text-quiet">{kind}</span>
      </h2>
      {(consumer ?? resting) && (
        <p className="mt-1 text-sm tabular-nums">
          {resting ? restingWords[resting] : consumer && standing(consumer)}
        </p>
      )}
      <div className="mt-3 grid gap-4 text-sm md:grid-cols-2">
        {types.length > 0 && (
          <div>
            <h3 className="font-semibold">{aboutTypes[column]}</h3>
            <ul className="mt-1 flex flex-wrap gap-1.5">
              {types.map((type) => (
                <li key={type}>
                  <Link href={`/admin/schemas/${type}`} prefetch={false} className="text-link">
                    {type}
                  </Link>
                </li>
              ))}
            </ul>
            <Link
              href={timelineHref(onlyThese({ type: types }))}
              prefetch={false}
              className="text-link mt-1 inline-block"
            >
              Open in timeline
            </Link>
          </div>
        )}
        {emits.length > 0 && <Emits emits={emits} />}
        {column === 'outcome' && <p>{`Written or called by ${from.map(nameOf).join(', ')}.`}</p>}
      </div>
    </>
  );
}

const Emits = ({ emits }: Pick<PlacedNode, 'emits'>) => (
  <div>
    <h3 className="font-semibold">Emits</h3>
    <ul className="mt-1 space-y-0.5">
      {emits.map(({ command, events }) => (
        <li key={command}>
          <span className="font-medium">{command}</span>
          <span className="text-quiet">
            {events.length > 0 ? `, which may record ${events.join(' or ')}` : ', which only moves stock'}
          </span>
        </li>
      ))}
    </ul>
  </div>
);

const nameOf = (id: string): string => id.slice(id.indexOf(':') + 1);

function standing(consumer: ConsumerStatus): string {
  const { state, behind, oldestSeconds, partitions, retrying, dead } = consumer;
  const wait = behind > 0 ? `, oldest ${secondsText(oldestSeconds)}` : '';
  const failures = [
    retrying > 0 && `${retrying} waiting for a retry`,
    dead > 0 && `${dead} dead-lettered`,
  ].filter(Boolean);
  const pace = rateText(consumer.pace?.donePerSecond);
  const late = behind > 0 ? `lag ${countText(behind)}${wait}` : 'no lag';
  const soon = behind > 0 ? [drainOf(consumer).text.toLowerCase()] : [];
  return [
    `${state}: ${late}`,
    `${pace}/s processed`,
    ...soon,
    `${partitions.length} ${partitions.length === 1 ? 'partition' : 'partitions'}`,
    ...failures,
  ].join('; ');
}

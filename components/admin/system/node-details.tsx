/** What is known of the chosen part: what it follows and gives, and how far behind it is. */
import Link from 'next/link';
import { drainOf, rateText } from '@/components/admin/consumers/drain';
import { countText, type Follower, secondsText } from '@/components/admin/consumers/partition-states';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { PlacedNode } from './lay-out';
import type { MapEdge } from './map';

type Props = {
  node: PlacedNode | undefined;
  edges: readonly MapEdge[];
  followers: readonly Follower[];
  /** `paused` or `off`; undefined while it is at work. */
  resting: string | undefined;
};

export function NodeDetails({ node, ...rest }: Props) {
  return (
    <section
      aria-label="The chosen part"
      aria-live="polite"
      className="mt-4 min-h-40 rounded-2xl bg-wash p-4"
    >
      {node ? (
        <Details node={node} {...rest} />
      ) : (
        <p className="text-sm text-quiet">
          Lines lead from left to right; the dashed ones go back: what a consumer decides is recorded as a
          fact, and comes by again.
        </p>
      )}
    </section>
  );
}

const aboutTypes = {
  door: 'Records',
  subject: 'Its events',
  consumer: 'Follows',
  outcome: '',
} as const;

const restingWords: Record<string, string> = {
  off: 'Switched off: it is not part of the shop, and nothing waits for it.',
  paused: 'Paused: whatever it follows waits for it.',
};

function Details({ node, edges, followers, resting }: Props & { node: PlacedNode }) {
  const { id, column, kind, name, gives, types } = node;
  const follower = column === 'consumer' ? followers.find((one) => one.name === name) : undefined;
  const from = edges.filter((edge) => edge.to === id).map((edge) => edge.from);
  return (
    <>
      <h2 className="font-bold">
        {name} <span className="font-normal text-quiet">{kind}</span>
      </h2>
      {(follower ?? resting) && (
        <p className="mt-1 text-sm tabular-nums">
          {resting ? restingWords[resting] : follower && standing(follower)}
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
              In the timeline
            </Link>
          </div>
        )}
        {gives.length > 0 && <Gives gives={gives} />}
        {column === 'outcome' && <p>{`Kept or asked by ${from.map(nameOf).join(', ')}.`}</p>}
      </div>
    </>
  );
}

const Gives = ({ gives }: Pick<PlacedNode, 'gives'>) => (
  <div>
    <h3 className="font-semibold">Gives</h3>
    <ul className="mt-1 space-y-0.5">
      {gives.map(({ command, facts }) => (
        <li key={command}>
          <span className="font-medium">{command}</span>
          <span className="text-quiet">
            {facts.length > 0 ? `, which may lead to ${facts.join(' or ')}` : ', which only moves stock'}
          </span>
        </li>
      ))}
    </ul>
  </div>
);

const nameOf = (id: string): string => id.slice(id.indexOf(':') + 1);

function standing(follower: Follower): string {
  const { state, behind, oldestSeconds, partitions, retrying, dead } = follower;
  const wait = behind > 0 ? `, the oldest for ${secondsText(oldestSeconds)}` : '';
  const trouble = [retrying > 0 && `${retrying} tried again`, dead > 0 && `${dead} given up`].filter(Boolean);
  const pace = rateText(follower.pace?.donePerSecond);
  const late = behind > 0 ? `${countText(behind)} events wait${wait}` : 'nothing waits';
  const soon = behind > 0 ? [drainOf(follower).text.toLowerCase()] : [];
  return [
    `${state}: ${late}`,
    `${pace}/s done`,
    ...soon,
    `${partitions.length} ${partitions.length === 1 ? 'partition' : 'partitions'}`,
    ...trouble,
  ].join('; ');
}

'use client';

/** The relay and every consumer with its lanes, in columns that keep their width whatever the numbers do. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { listHref } from '@/components/admin/dead-letters/dead-letter-search';
import { shortId } from '@/components/admin/short-id';
import { Badge, type Tone } from '@/components/ui/badge';
import {
  countText,
  type Follower,
  type Lane,
  type LaneState,
  type Relay,
  secondsText,
  stateOf,
} from './lane-states';

type Props = { relay?: Relay; followers: readonly Follower[] };

const tones: Record<LaneState, Tone> = {
  ...{ live: 'good', behind: 'warn', stuck: 'bad', stopped: 'bad' },
  ...{ paused: 'warn', off: 'plain' },
};
const words: Record<LaneState, string> = {
  live: 'Live',
  behind: 'Behind',
  stuck: 'Stuck',
  stopped: 'Stopped',
  ...{ paused: 'Paused', off: 'Off' },
};
const headings: readonly [short: string, full: string, className?: string][] = [
  ['State', 'State'],
  ['Behind', 'Events that wait', 'text-right'],
  ['Since', 'How long the oldest has waited', 'text-right'],
  ['Retry', 'Deliveries that are tried again', 'text-right'],
  ['Dead', 'Deliveries that were given up', 'text-right'],
  ['Position', 'Place in the log up to which all is done', 'hidden pl-8! md:table-cell'],
  ['Owner', 'The worker that holds the lane', 'hidden lg:table-cell'],
];

export function FollowerTable({ relay, followers }: Props) {
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm tabular-nums">
      <caption className="sr-only">The relay and the consumers with their lanes</caption>
      <colgroup>
        <col className="md:w-60" />
        <col className="w-16 sm:w-24" />
        <col className="w-14 sm:w-20" />
        <col className="w-13 sm:w-20" />
        <col className="w-10 sm:w-16" />
        <col className="w-10 sm:w-16" />
        <col className="hidden md:table-column" />
        <col className="hidden lg:table-column" />
      </colgroup>
      <thead>
        <tr className="border-b border-edge text-xs text-quiet">
          <th scope="col" className="py-2 font-semibold">
            Who
          </th>
          {headings.map(([short, full, className]) => (
            <th key={short} scope="col" title={full} className={clsx('py-2 pl-2 font-semibold', className)}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <RelayRow relay={relay} />
      </tbody>
      {followers.map((follower) => (
        <tbody key={follower.name}>
          <FollowerRow follower={follower} />
          {follower.lanes.map((lane) => (
            <LaneRow key={lane.partition} lane={lane} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function RelayRow({ relay }: { relay?: Relay }) {
  return (
    <tr className="border-t border-line bg-wash/60" data-part="relay">
      <Name name="relay" kind="log to broker" />
      <State state={relay && stateOf(relay)} />
      <Numbers {...relay} />
      <Place cursor={relay?.cursor} owner={relay?.owner} />
    </tr>
  );
}

function FollowerRow({ follower }: { follower: Follower }) {
  const { name, kind, state, lanes } = follower;
  return (
    <tr className="border-t border-line bg-wash/60" data-part={name}>
      <Name name={name} kind={kind ?? 'not written down here'} />
      <State state={state} />
      <Numbers {...follower} deadHref={listHref({ consumer: name })} />
      <td className="hidden pl-8 text-quiet md:table-cell">
        {lanes.length === 1 ? 'one lane' : `${lanes.length} lanes`}
      </td>
      <td className="hidden lg:table-cell" />
    </tr>
  );
}

function LaneRow({ lane }: { lane: Lane }) {
  return (
    <tr>
      <th scope="row" className="truncate py-1 pl-3 font-normal text-quiet md:pl-5">
        {`Lane ${lane.partition}`}
        <span className="block truncate font-mono text-xs md:hidden">{lane.cursor}</span>
      </th>
      <State state={stateOf(lane)} owner={lane.owner} isQuiet />
      <Numbers {...lane} />
      <Place cursor={lane.cursor} owner={lane.owner} />
    </tr>
  );
}

const Name = ({ name, kind }: { name: string; kind: string }) => (
  <th scope="row" className="py-1.5 pl-1 font-semibold md:pl-2">
    <span className="block truncate" title={name}>
      {name}
    </span>
    <span className="block truncate text-xs font-normal text-quiet">{kind}</span>
  </th>
);

type StateProps = { state?: LaneState; owner?: string | null; isQuiet?: boolean };

function State({ state, owner, isQuiet = false }: StateProps) {
  if (!state) return <td className="pl-2 text-quiet">?</td>;
  const isPlain = isQuiet && state === 'live';
  return (
    <td className={clsx(isPlain ? 'pl-2 text-quiet' : 'pl-1 sm:pl-2')}>
      {isPlain ? (
        words[state]
      ) : (
        <Badge tone={tones[state]} className="px-1.5! text-xs! sm:px-2.5! sm:text-sm!">
          {words[state]}
        </Badge>
      )}
      {owner && (
        <span className="block truncate font-mono text-[0.6875rem] text-quiet lg:hidden">
          {shortId(owner)}
        </span>
      )}
    </td>
  );
}

type Counted = Partial<Pick<Lane, 'behind' | 'oldestSeconds' | 'retrying' | 'dead'>> & { deadHref?: string };

function Numbers({ behind, oldestSeconds, retrying, dead, deadHref }: Counted) {
  return (
    <>
      <Count value={behind} text={behind === undefined ? '?' : countText(behind)} />
      <Count value={oldestSeconds} text={oldestSeconds === undefined ? '?' : secondsText(oldestSeconds)} />
      <Count value={retrying} text={retrying === undefined ? '' : countText(retrying)} tone="text-warn" />
      <Count value={dead} text={dead === undefined ? '' : countText(dead)} tone="text-bad" href={deadHref} />
    </>
  );
}

type CountProps = { value?: number; text: string; tone?: string; href?: string };

/** A number that steps back while it is nothing, and leads on where there is more to see. */
const Count = ({ value = 0, text, tone, href }: CountProps) => (
  <td
    className={clsx(
      'pl-2 text-right whitespace-nowrap',
      value > 0 ? clsx('font-semibold', tone) : 'text-quiet',
    )}
  >
    {href && value > 0 ? (
      <Link href={href} prefetch={false} aria-label={`${text} dead letters`} className="text-link">
        {text}
      </Link>
    ) : (
      text
    )}
  </td>
);

function Place({ cursor, owner }: { cursor?: string; owner?: string | null }) {
  return (
    <>
      <td className="hidden truncate pl-8 font-mono text-xs text-quiet md:table-cell">{cursor ?? '?'}</td>
      <td
        className="hidden truncate pl-2 font-mono text-xs text-quiet lg:table-cell"
        title={owner ?? undefined}
      >
        {owner ? shortId(owner) : owner === null ? 'nobody' : '?'}
      </td>
    </>
  );
}

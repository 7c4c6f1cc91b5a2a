/** The cells of the consumer table. */
import { clsx } from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { shortId } from '@/components/admin/short-id';
import { Badge, type Tone } from '@/components/ui/badge';
import { countText, type Partition, type PartitionState, secondsText } from './partition-states';

const tones: Record<PartitionState, Tone> = {
  live: 'good',
  behind: 'warn',
  stopped: 'bad',
  paused: 'warn',
  off: 'plain',
};
const words: Record<PartitionState, string> = {
  live: 'Live',
  behind: 'Lagging',
  stopped: 'Stopped',
  paused: 'Paused',
  off: 'Off',
};

type NameProps = { name: string; kind: string; rows?: number; children?: ReactNode };

export const Name = ({ name, kind, rows = 1, children }: NameProps) => (
  <th scope="row" rowSpan={rows} className="py-1 pl-1 align-top font-semibold md:pl-2">
    <span className="block md:mr-2 md:inline">{name}</span>
    <span className="block text-xs font-normal text-quiet md:inline">{kind}</span>
    {children}
  </th>
);

type StateProps = { state?: PartitionState; isQuiet?: boolean };

export function State({ state, isQuiet = false }: StateProps) {
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
    </td>
  );
}

type Counted = Partial<Pick<Partition, 'behind' | 'oldestSeconds' | 'retrying' | 'dead'>> & {
  deadHref?: string;
};
type Retries = { retryingHref?: string };

export function Numbers({
  behind,
  oldestSeconds,
  retrying,
  dead,
  deadHref,
  retryingHref,
}: Counted & Retries) {
  return (
    <>
      <Count value={behind} text={behind === undefined ? '?' : countText(behind)} />
      <Count value={oldestSeconds} text={oldestSeconds === undefined ? '?' : secondsText(oldestSeconds)} />
      <Count
        value={retrying}
        text={retrying === undefined ? '' : countText(retrying)}
        tone="text-warn"
        href={retryingHref}
        of="deliveries waiting for a retry"
      />
      <Count
        value={dead}
        text={dead === undefined ? '' : countText(dead)}
        tone="text-bad"
        href={deadHref}
        of="dead letters"
      />
    </>
  );
}

type CountProps = { value?: number; text: string; tone?: string; href?: string; of?: string };

/** A number, muted while it is zero; links to the details if there are any. */
const Count = ({ value = 0, text, tone, href, of }: CountProps) => (
  <td
    className={clsx(
      'pr-1 pl-2 text-right whitespace-nowrap',
      value > 0 ? clsx('font-semibold', tone) : 'text-quiet',
    )}
  >
    {href && value > 0 ? (
      <Link href={href} prefetch={false} aria-label={`${text} ${of}`} className="text-link">
        {text}
      </Link>
    ) : (
      text
    )}
  </td>
);

type CheckpointProps = { cursor?: string; owner?: string | null };

/** A partition's owner and checkpoint. */
export function Checkpoint({ cursor, owner }: CheckpointProps) {
  const holder = owner === undefined ? '?' : owner === null ? 'no owner' : shortId(owner);
  return (
    <span className="block font-mono text-xs leading-4 font-normal text-quiet">
      <span className="block truncate" title={`Owner: ${owner ?? holder}`}>
        {holder}
      </span>
      <span className="block truncate" title="Checkpoint: every event up to this log position is processed">
        {cursor ?? '?'}
      </span>
    </span>
  );
}

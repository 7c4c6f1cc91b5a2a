'use client';

/** One stalled order: what it waits for and since when, the obstacles, and the interventions. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { inspectorHref } from '@/components/admin/inspector/inspector-search';
import { shortId } from '@/components/admin/short-id';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import type { Obstacle, Remedy, WaitingOrder } from '@/server/contracts/waiting-order';
import {
  merged,
  noObstacleText,
  obstacleWords,
  textsOf,
  usuallyWords,
  waitedWords,
  waitsForWords,
} from './stalled-texts';

type Props = {
  order: WaitingOrder;
  /** The age of the response that listed it, in milliseconds. */
  ageMs: number;
  onIntervene: (order: WaitingOrder, remedy: Remedy) => void;
};

const tones: Record<WaitingOrder['status'], Tone> = {
  processing: 'warn',
  confirmed: 'good',
  cancelled: 'plain',
  unknown: 'bad',
};
const statusWords: Record<WaitingOrder['status'], string> = {
  processing: 'Processing',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
  unknown: 'Unreadable',
};

export function StalledRow({ order, ageMs, onIntervene }: Props) {
  const { orderId, status, totalCents, waitedMs, usualMs, remedies } = order;
  return (
    <li
      data-order={orderId}
      className={clsx(
        'grid gap-x-5 gap-y-2 border-b border-line px-1 py-3 text-sm md:px-2',
        'md:grid-cols-[9rem_minmax(0,1fr)_7.5rem] lg:grid-cols-[9rem_minmax(0,1fr)_7.5rem_auto]',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 md:block">
        <Link
          href={inspectorHref(orderId)}
          prefetch={false}
          className="py-0.5 font-mono font-semibold text-link"
        >
          <span className="sr-only">Inspect order </span>
          {shortId(orderId)}
        </Link>
        <span className="flex items-center gap-2 md:mt-1">
          <Badge tone={tones[status]} className="px-2! text-xs!">
            {statusWords[status]}
          </Badge>
          {totalCents !== null && <Money cents={totalCents} className="text-quiet" />}
        </span>
      </div>
      <div className="min-w-0">
        <p className="font-semibold">{waitsForWords(order)}</p>
        <Obstacles order={order} ageMs={ageMs} />
      </div>
      <p className="tabular-nums md:text-right">
        <span className="sr-only">Waiting for </span>
        <span className="font-semibold text-warn">{waitedWords(waitedMs + ageMs)}</span>
        <span className="ml-2 text-xs text-quiet md:ml-0 md:block">{usuallyWords(usualMs)}</span>
      </p>
      <div className="flex flex-wrap items-start gap-2 md:col-span-full lg:col-span-1 lg:w-64 lg:justify-end">
        {remedies.map((remedy) => (
          <Button key={remedy} variant="outline" size="s" onClick={() => onIntervene(order, remedy)}>
            {textsOf(remedy, order).button}
            <span className="sr-only">{`, order ${shortId(orderId)}`}</span>
          </Button>
        ))}
      </div>
    </li>
  );
}

function Obstacles({ order, ageMs }: Pick<Props, 'order' | 'ageMs'>) {
  const { orderId } = order;
  const first = merged(order.obstacles.filter(({ state }) => state !== 'behind'));
  const fallback = first.length === 0 ? noObstacleText(order) : '';
  return (
    <>
      {first.map((obstacle) => (
        <ObstacleLine key={`${obstacle.consumer} ${obstacle.eventId}`} {...{ orderId, obstacle, ageMs }} />
      ))}
      {fallback && <p className="text-quiet">{fallback}</p>}
    </>
  );
}

type ObstacleProps = { orderId: string; obstacle: Obstacle; ageMs: number };

function ObstacleLine({ orderId, obstacle, ageMs }: ObstacleProps) {
  const isDead = obstacle.state === 'dead';
  return (
    <p className="text-quiet wrap-anywhere">
      <span className={isDead ? 'font-medium text-bad' : 'text-ink'}>{obstacleWords(obstacle, ageMs)}</span>
      {`: ${obstacle.reason} `}
      {isDead && (
        <Link
          href={`/admin/dead-letters?text=order-${orderId}`}
          prefetch={false}
          className="whitespace-nowrap text-link"
        >
          Open dead letter
          <span className="sr-only">{` of order ${shortId(orderId)}`}</span>
        </Link>
      )}
    </p>
  );
}

/** The status of an order, a sentence about it, and the actions that are still possible. */
'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import type { OrderView } from '@/server/contracts/order-view';
import { CancelOrder } from './cancel-order';
import { headline, replayText, summaryText } from './step-words';

type Props = {
  order: OrderView;
  /** False while the page replays earlier states. */
  isLatest?: boolean;
  as?: 'h1' | 'h2' | 'h3';
  /** Actions for a cancelled order. */
  reorder?: ReactNode;
  readOnly?: boolean | undefined;
};

/** Fixed heights, so updates shift no layout. */
export function OrderHeadline(props: Props) {
  const { order, isLatest = true, as: Heading = 'h1', reorder, readOnly = false } = props;
  return (
    <header>
      <div role="status" className="min-h-42 sm:min-h-32 print:min-h-0">
        <Heading className="text-4xl font-extrabold sm:text-6xl">{headline(order)}</Heading>
        <p className="mt-3 max-w-2xl text-lg text-quiet">
          {isLatest ? summaryText(order) : replayText(order)}
        </p>
      </div>
      <div className="mt-5 flex min-h-25 print:hidden flex-wrap content-start items-start gap-3 sm:min-h-11">
        {order.status === 'processing' && isLatest && !readOnly && <CancelOrder orderId={order.orderId} />}
        {order.status === 'confirmed' && !readOnly && (
          <Link href="/inbox" className={buttonStyle({ variant: 'outline' })}>
            Open inbox
          </Link>
        )}
        {order.status === 'cancelled' && reorder}
        {order.status === 'cancelled' && !reorder && (
          <Link href="/" className={buttonStyle({ variant: 'outline' })}>
            Continue shopping
          </Link>
        )}
      </div>
    </header>
  );
}

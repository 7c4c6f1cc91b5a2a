/** What a shopper can do after an order was cancelled: pay with another card, or have the basket back. */
'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { maxCartLines, maxQuantity } from '@/components/cart/cart-cookie';
import { useCart } from '@/components/cart/cart-provider';
import {
  availableLines,
  fitsCart,
  type OrderedLine,
  putBackInCart,
  reorderLabel,
} from '@/components/cart/reorder-lines';
import { useLiveRows } from '@/components/live/use-live';
import { Button } from '@/components/ui/button';
import { useAwake } from '@/components/ui/use-awake';
import type { Topic } from '@/server/contracts/live';
import type { OrderView } from '@/server/contracts/order-view';

const nothingDrawn: [] = [];
/** One page follows a bounded number of products. */
const mostFollowed = 50;

/** The buttons; a product that is sold out by now can be left out. */
export function Reorder({ order }: { order: OrderView }) {
  const router = useRouter();
  const awake = useAwake();
  const { changeCart } = useCart();
  const { lines } = order;
  const available = useAvailability(lines);
  const { rest, short } = availableLines(lines, available);
  const again = (goods: readonly OrderedLine[], page: '/cart' | '/checkout') => () => {
    changeCart((cart) => putBackInCart(cart, goods));
    router.push(page);
  };
  const failedAtCard = order.steps.some(({ name, state }) => name === 'payment' && state === 'failed');
  const canOrderRest = short.length > 0 && rest.length > 0;
  const canTryCard = short.length === 0 && failedAtCard;
  if (!fitsCart(lines)) {
    return (
      <p className="text-sm text-quiet">
        {`This order is too large for a cart, which holds up to ${maxCartLines} products and `}
        {`${maxQuantity} of each. To repeat it, send it again the way you sent it first.`}
      </p>
    );
  }
  return (
    <>
      {canTryCard && (
        <Button disabled={!awake} onClick={again(lines, '/checkout')}>
          Try another card
        </Button>
      )}
      {canOrderRest && (
        <Button disabled={!awake} onClick={again(rest, '/checkout')}>
          {reorderLabel(short, available)}
        </Button>
      )}
      <Button
        variant={canTryCard || canOrderRest ? 'outline' : 'solid'}
        disabled={!awake}
        onClick={again(lines, '/cart')}
      >
        Buy again
      </Button>
    </>
  );
}

/** How many there are of each product of the order, as far as this page knows by now. */
function useAvailability(lines: readonly OrderedLine[]) {
  const topics = useMemo(() => lines.slice(0, mostFollowed).map(({ sku }): Topic => `stock:${sku}`), [lines]);
  const { rows } = useLiveRows(topics, nothingDrawn);
  return (sku: string): number | undefined => {
    const row = rows.get(`stock-on-hand/${sku}`);
    return row?.model === 'stock-on-hand' ? row.row.available : undefined;
  };
}

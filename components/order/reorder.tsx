/** Puts the items of a cancelled order back in the cart, or straight to checkout with another card. */
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
import { useHydrated } from '@/components/ui/hydration';
import type { Topic } from '@/server/contracts/live';
import type { OrderView } from '@/server/contracts/order-view';

const noRows: [] = [];
/** Bounds the topics that one page follows. */
const maxFollowed = 50;

/** Offers to leave out products that are sold out. */
export function Reorder({ order }: { order: OrderView }) {
  const router = useRouter();
  const hydrated = useHydrated();
  const { changeCart } = useCart();
  const { lines } = order;
  const stockOf = useStockOf(lines);
  const { available: inStock, short } = availableLines(lines, stockOf);
  const reorder = (goods: readonly OrderedLine[], page: '/cart' | '/checkout') => () => {
    changeCart((cart) => putBackInCart(cart, goods));
    router.push(page);
  };
  const failedAtCard = order.steps.some(({ name, state }) => name === 'payment' && state === 'failed');
  const canOrderInStock = short.length > 0 && inStock.length > 0;
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
        <Button disabled={!hydrated} onClick={reorder(lines, '/checkout')}>
          Try another card
        </Button>
      )}
      {canOrderInStock && (
        <Button disabled={!hydrated} onClick={reorder(inStock, '/checkout')}>
          {reorderLabel(short, stockOf)}
        </Button>
      )}
      <Button
        variant={canTryCard || canOrderInStock ? 'outline' : 'solid'}
        disabled={!hydrated}
        onClick={reorder(lines, '/cart')}
      >
        Buy again
      </Button>
    </>
  );
}

/** Looks up live stock by SKU; undefined until it is known. */
function useStockOf(lines: readonly OrderedLine[]) {
  const topics = useMemo(() => lines.slice(0, maxFollowed).map(({ sku }): Topic => `stock:${sku}`), [lines]);
  const { rows } = useLiveRows(topics, noRows);
  return (sku: string): number | undefined => {
    const row = rows.get(`stock-on-hand/${sku}`);
    return row?.model === 'stock-on-hand' ? row.row.available : undefined;
  };
}

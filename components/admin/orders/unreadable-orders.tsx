/**
 * Orders that cannot be read and are therefore missing from the list below; each links to its broken event.
 */
import Link from 'next/link';
import { shortId } from '@/components/admin/short-id';
import { Notice } from '@/components/ui/notice';

type Props = {
  orders: readonly { orderId: string; eventId: string; reason: string }[];
  total: number;
};

export function UnreadableOrders({ orders, total }: Props) {
  if (total === 0) return null;
  return (
    <Notice
      tone="warn"
      title={total === 1 ? 'One order cannot be read' : `${total} orders cannot be read`}
      className="mt-5 text-sm"
    >
      <p>The list below may omit them or show them out of date.</p>
      <ul aria-label="Orders that cannot be read" className="mt-1">
        {orders.map(({ orderId, eventId, reason }) => (
          <li key={orderId} className="mt-1 wrap-anywhere">
            <Link
              href={`/admin/orders/${orderId}?event=${eventId}`}
              prefetch={false}
              className="font-mono font-semibold text-link"
            >
              {shortId(orderId)}
            </Link>
            {` ${reason}`}
          </li>
        ))}
      </ul>
      {total > orders.length && (
        <Link href="/admin/dead-letters?consumer=order-status" prefetch={false} className="text-link">
          Show all as dead letters
        </Link>
      )}
    </Notice>
  );
}

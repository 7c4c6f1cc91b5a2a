/** Orders that cannot be read: they are not in the list below, and lead to what is wrong with them. */
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
      <p>What is known of them may be missing or out of date in the list below.</p>
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
          See all of them among the dead letters
        </Link>
      )}
    </Notice>
  );
}

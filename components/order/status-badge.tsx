/** The status of an order as a badge. */
import { Badge, type Tone } from '@/components/ui/badge';
import { Spinner } from '@/components/ui/spinner';
import type { OrderView } from '@/server/contracts/order-view';
import { isUnderReview, refundedWord } from './step-words';

const looks: Record<OrderView['status'], { tone: Tone; word: string }> = {
  processing: { tone: 'accent', word: 'Processing' },
  confirmed: { tone: 'good', word: 'Confirmed' },
  cancelled: { tone: 'plain', word: 'Cancelled' },
};

const underReview: { tone: Tone; word: string } = { tone: 'warn', word: 'Under review' };

export function StatusBadge({ order }: { order: OrderView }) {
  const { status } = order;
  const { tone, word } = isUnderReview(order) ? underReview : looks[status];
  const refunded = refundedWord(order);
  if (refunded) return <Badge>{refunded}</Badge>;
  return (
    <Badge tone={tone}>
      {status === 'processing' && <Spinner />}
      {word}
    </Badge>
  );
}

/** The state of an order as one word. */
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

/** A badge that says processing, under review, confirmed or cancelled. */
export function StatusBadge({ order }: { order: OrderView }) {
  const { status } = order;
  const { tone, word } = isUnderReview(order) ? underReview : looks[status];
  const back = refundedWord(order);
  if (back) return <Badge>{back}</Badge>;
  return (
    <Badge tone={tone}>
      {status === 'processing' && <Spinner />}
      {word}
    </Badge>
  );
}

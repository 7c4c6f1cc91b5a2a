/** The state of an order as one word. */
import { Badge, type Tone } from '@/components/ui/badge';
import { Spinner } from '@/components/ui/spinner';
import type { OrderView } from '@/server/contracts/order-view';

const looks: Record<OrderView['status'], { tone: Tone; word: string }> = {
  processing: { tone: 'accent', word: 'Processing' },
  confirmed: { tone: 'good', word: 'Confirmed' },
  cancelled: { tone: 'plain', word: 'Cancelled' },
};

/** A badge that says processing, confirmed or cancelled. */
export function StatusBadge({ status }: { status: OrderView['status'] }) {
  const { tone, word } = looks[status];
  return (
    <Badge tone={tone}>
      {status === 'processing' && <Spinner />}
      {word}
    </Badge>
  );
}

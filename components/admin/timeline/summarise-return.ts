/** What happened to a return, in one line of plain words. */
import { formatMoney } from '@/components/ui/money';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { counted, named } from './line-words';

/** The line for a fact about a return; nothing for any other. */
export function ofReturn({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'return.requested':
      return `${counted(data.lines)} come back for ${formatMoney(data.amountCents)}: ${data.reason}`;
    case 'return.called-off':
      return `Called off by the ${data.by}: ${data.reason.message}`;
    case 'return.completed':
      return `${named(data.lines)} came back, ${data.restocked ? 'for sale again' : 'not to be sold again'}`;
    case 'return.failed':
      return `Came to nothing: ${data.reason.message}`;
    case 'return.mailed':
      return 'The mail about the refund is out';
    case 'payment.refund-requested':
      return `${formatMoney(data.amountCents)} is to go back to the card`;
    case 'payment.refund-recalled':
      return `The refund is no longer wanted: ${data.reason.message}`;
    case 'payment.refunded':
      return `${formatMoney(data.amountCents)} went back to the card`;
    case 'payment.refund-refused':
      return data.reason.message;
    case 'points.reversed':
      return `${data.points.toLocaleString('en')} points are taken back`;
    case 'points.restored':
      return `${data.points.toLocaleString('en')} points are given again`;
    default:
      return undefined;
  }
}

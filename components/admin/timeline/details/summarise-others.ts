/** Summaries of returns, erasures, catalogue changes and the legacy writer, and lines of goods as text. */
import { goodsWords } from '@/components/ui/goods-words';
import { formatMoney } from '@/components/ui/money';
import type { OrderLine, StockLine } from '@/server/contracts/fields';
import { describeErased } from '@/server/contracts/person';
import type { RecordedEvent } from '@/server/contracts/read-event';
import type { EventOf } from '@/server/contracts/registry';

/** By name: `2 × Morning tea, 1 × Mug`. */
export const byName = (lines: readonly OrderLine[]) => goodsWords(lines, ({ name }) => name);

/** By number: `2 × TEA-001`. */
export const bySku = (lines: readonly StockLine[]) => goodsWords(lines, ({ sku }) => sku);

/** Undefined for any other event. */
export function ofReturn({ type, data }: RecordedEvent): string | undefined {
  switch (type) {
    case 'return.requested':
      return `Return of ${bySku(data.lines)} for ${formatMoney(data.amountCents)} requested: ${data.reason}`;
    case 'return.called-off':
      return `Return cancelled by the ${data.by}: ${data.reason.message}`;
    case 'return.completed':
      return `${byName(data.lines)} returned, ${data.restocked ? 'restocked' : 'not restocked'}`;
    case 'return.failed':
      return `Return failed: ${data.reason.message}`;
    case 'return.mailed':
      return 'Refund mail sent';
    case 'payment.refund-requested':
      return `Refund of ${formatMoney(data.amountCents)} requested`;
    case 'payment.refund-recalled':
      return `Refund request withdrawn: ${data.reason.message}`;
    case 'payment.refunded':
      return `${formatMoney(data.amountCents)} refunded to the card`;
    case 'payment.refund-refused':
      return data.reason.message;
    case 'points.reversed':
      return `${data.points.toLocaleString('en')} points reversed`;
    case 'points.restored':
      return `${data.points.toLocaleString('en')} points restored`;
    default:
      return undefined;
  }
}

/** Undefined for any other event. */
export function ofPerson({ type, data }: RecordedEvent): string | undefined {
  if (type !== 'person.forgotten') return undefined;
  const whose = data.of === 'order' ? 'An order’s customer was erased' : 'A shopper was erased';
  return `${whose}: ${data.reason} ${describeErased(data.erased)}`;
}

/** The price first, then the names of the other changed fields. */
export function changeOf({
  sku,
  catalogueVersion,
  before,
  after,
  reason,
}: EventOf<'product.changed'>['data']): string {
  const price =
    after.priceCents === undefined
      ? []
      : [
          before.priceCents === undefined
            ? `price ${formatMoney(after.priceCents)}`
            : `price ${formatMoney(before.priceCents)} → ${formatMoney(after.priceCents)}`,
        ];
  const others = Object.keys(after).filter((name) => name !== 'priceCents');
  const changed = [...price, ...others].join(', ');
  return `${sku}, version ${catalogueVersion}${changed && `: ${changed}`}${reason ? `. ${reason}` : ''}`;
}

const taken = {
  'no-order': 'no order',
  'every-other-order': 'every other order',
  'every-order': 'every order',
};

/** Undefined for any other event. */
export const ofLegacyWriter = ({ type, data }: RecordedEvent): string | undefined =>
  type === 'till.switched' ? `The legacy writer now takes ${taken[data.takes]}` : undefined;

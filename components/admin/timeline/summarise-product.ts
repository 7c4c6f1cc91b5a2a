/** A change of a catalogue entry in one line. */
import { formatMoney } from '@/components/ui/money';
import type { EventOf } from '@/server/contracts/registry';

/** The price first, which people look for; then the names of the other fields that changed. */
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

/** The price on the edge of the shelf, as in every general store. */
import { Money } from '@/components/ui/money';

/** A marigold label with a price. */
export function PriceLabel({ cents, large = false }: { cents: number; large?: boolean }) {
  return (
    <span
      className={`inline-block rounded-sm bg-accent font-bold text-on-accent shadow-sm ${
        large ? 'px-4 py-1.5 text-2xl' : 'px-2.5 py-0.5'
      }`}
    >
      <Money cents={cents} />
    </span>
  );
}

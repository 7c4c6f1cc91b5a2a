/** The price label on the edge of a shelf. */
import { Money } from '@/components/ui/money';

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

/** A price, with the earlier one if it has changed since the product went into the cart. */
import { Money } from '@/components/ui/money';

/** `seenCents` is undefined when the earlier price is unknown. */
export function Price({ cents, seenCents }: { cents: number; seenCents?: number | undefined }) {
  if (seenCents === undefined || seenCents === cents) return <Money cents={cents} className="text-quiet" />;
  return (
    <span role="status" className="font-semibold text-warn">
      {'was '}
      <Money cents={seenCents} />
      {', now '}
      <Money cents={cents} />
    </span>
  );
}

/** A price; and where it is another than when the product went into the cart, what it was then. */
import { Money } from '@/components/ui/money';

/** `seenCents` is undefined where nobody has noted what was seen. */
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

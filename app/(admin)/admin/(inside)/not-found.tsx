/** The console's 404; its header stays. */
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button';

export default function NotFound() {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-2xl font-bold">Page not found</h1>
      <p className="text-quiet">
        Nothing in the shop or in its log has this address. If an id was cut off when you copied it, search
        for the part you have in the timeline.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Link href="/admin/timeline" className={buttonStyle({ size: 's' })}>
          Open the timeline
        </Link>
        <Link href="/admin/orders" className={buttonStyle({ variant: 'outline', size: 's' })}>
          Open the orders
        </Link>
      </div>
    </div>
  );
}

/** Something that the back room does not have; its rooms are still in reach. */
import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button';

export default function NotFound() {
  return (
    <div className="mx-auto flex max-w-lg flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-2xl font-bold">There is no such thing here</h1>
      <p className="text-quiet">
        Nothing in the log or in the shop has this address. A number may have been cut off when it was copied:
        the timeline also finds events by a part of one.
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Link href="/admin/timeline" className={buttonStyle({ size: 's' })}>
          To the timeline
        </Link>
        <Link href="/admin/orders" className={buttonStyle({ variant: 'outline', size: 's' })}>
          To the orders
        </Link>
      </div>
    </div>
  );
}

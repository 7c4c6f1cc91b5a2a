/** The health of the shop in one line, and where to look when it is not well. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import type { Dashboard } from '@/server/contracts/sales-view';

const MOST_NAMED = 3;

export function ShopHealth({ health: { status, troubles } }: { health: Dashboard['health'] }) {
  const isWell = status === 'ok';
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <p className="flex min-h-9 min-w-0 items-center gap-2 text-sm">
      <Icon aria-hidden="true" className={isWell ? 'size-4.5 text-good' : 'size-4.5 shrink-0 text-warn'} />
      {isWell ? (
        <span>All parts of the shop keep up.</span>
      ) : (
        <span className="min-w-0">
          {wordsFor(status, troubles)}{' '}
          <Link href="/admin/consumers" className="text-link font-semibold">
            Look at the consumers
          </Link>
        </span>
      )}
    </p>
  );
}

function wordsFor(status: Dashboard['health']['status'], troubles: Dashboard['health']['troubles']): string {
  if (status === 'down') return 'The database does not answer.';
  const named = troubles.slice(0, MOST_NAMED).map(({ name, state }) => `${name} is ${state}`);
  const more = troubles.length - named.length;
  return `${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
}

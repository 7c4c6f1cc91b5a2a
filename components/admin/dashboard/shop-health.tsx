/** The shop's health in one line. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Dashboard } from '@/server/contracts/sales-view';
import { type HealthLine, healthLines } from './health-lines';

export function ShopHealth({ health }: { health: Dashboard['health'] }) {
  const lines = healthLines(health);
  const isHealthy = lines.length === 0;
  const Icon = isHealthy ? CircleCheck : CircleAlert;
  return (
    <p className="flex min-h-9 min-w-0 items-center gap-2 text-sm">
      <Icon aria-hidden="true" className={isHealthy ? 'size-4.5 text-good' : 'size-4.5 shrink-0 text-warn'} />
      <span className="flex min-w-0 flex-wrap gap-x-3">
        {isHealthy ? 'All systems are keeping up.' : lines.map((line) => <Line key={line.words} {...line} />)}
      </span>
    </p>
  );
}

function Line({ words, href, link }: HealthLine): ReactNode {
  return (
    <span>
      {words}{' '}
      {href && (
        <Link href={href} prefetch={false} className="text-link font-semibold">
          {link}
        </Link>
      )}
    </span>
  );
}

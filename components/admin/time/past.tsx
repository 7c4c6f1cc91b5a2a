/** Whatever stands inside is how it was: said above it; what has buttons stands out of reach. */
import { clsx } from 'clsx';
import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { Moment } from '@/components/ui/moment';

const head = 'flex items-center gap-2 rounded-t-xl px-4 py-2 max-sm:text-sm';

type Props = { at: string | undefined; children: ReactNode };

export function Past({ at, children }: Props) {
  return (
    <div data-past className="rounded-2xl border-2 border-dashed border-edge">
      <p className={clsx(head, 'bg-warn-wash font-semibold text-warn')}>
        <History aria-hidden="true" className="size-4 shrink-0" />
        <span>
          This is the past
          {at && ': '}
          {at && <Moment at={at} style="exact" />}
        </span>
        <span className="ml-auto hidden font-normal sm:inline">Nothing here can be changed.</span>
      </p>
      <div className="min-w-0 px-4 pb-8 md:px-6">{children}</div>
    </div>
  );
}

/** Around what has buttons, and only that: what scrolls in a disabled group counts as shut to a keyboard. */
export const OutOfReach = ({ children }: { children: ReactNode }) => (
  <fieldset disabled className="min-w-0">
    <legend className="sr-only">As it was</legend>
    {children}
  </fieldset>
);

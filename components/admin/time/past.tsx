/** Whatever stands inside is how it was: said above it, and nothing in it can be pressed. */
import { History } from 'lucide-react';
import type { ReactNode } from 'react';
import { Moment } from '@/components/ui/moment';

type Props = { at: string | undefined; children: ReactNode };

export function Past({ at, children }: Props) {
  return (
    <div data-past className="rounded-2xl border-2 border-dashed border-edge">
      <p className="flex items-center gap-2 rounded-t-xl bg-warn-wash px-4 py-2 font-semibold text-warn">
        <History aria-hidden="true" className="size-4 shrink-0" />
        <span>
          This is the past
          {at && ': '}
          {at && <Moment at={at} />}
        </span>
        <span className="ml-auto hidden font-normal sm:inline">Nothing here can be changed.</span>
      </p>
      <fieldset disabled className="min-w-0 px-4 pb-8 md:px-6">
        <legend className="sr-only">As it was</legend>
        {children}
      </fieldset>
    </div>
  );
}

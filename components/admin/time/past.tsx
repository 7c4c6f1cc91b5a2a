/** Frames past state with a banner, and disables the controls inside it. */
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
          You are viewing the past
          {at && ': '}
          {at && <Moment at={at} style="exact" />}
        </span>
        <span className="ml-auto hidden font-normal sm:inline">Read-only</span>
      </p>
      <div className="min-w-0 px-4 pb-8 md:px-6">{children}</div>
    </div>
  );
}

/**
 * Disables the controls inside. Wrap only those: a scroll area in a disabled fieldset is unreachable by
 * keyboard.
 */
export const ReadOnly = ({ children }: { children: ReactNode }) => (
  <fieldset disabled className="min-w-0">
    <legend className="sr-only">As it was</legend>
    {children}
  </fieldset>
);

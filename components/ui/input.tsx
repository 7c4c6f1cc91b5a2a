/** Text input, text area, select and checkbox. */
import { clsx } from 'clsx';
import { Check, ChevronDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

const control = clsx(
  'w-full rounded-xl border border-edge bg-surface text-ink placeholder:text-quiet',
  'hover:border-ink aria-invalid:border-bad aria-invalid:ring-1 aria-invalid:ring-bad',
  'disabled:cursor-not-allowed disabled:opacity-60',
);

type Sized = { scale?: 's' | 'm' };
const heights = { s: 'h-9 px-3 text-sm', m: 'h-11 px-3.5' };

/** Follows the writing direction of what is typed. */
export function Input({ className, scale = 'm', ...rest }: ComponentProps<'input'> & Sized) {
  return <input dir="auto" {...rest} className={clsx(control, heights[scale], className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea dir="auto" {...rest} className={clsx(control, 'min-h-28 px-3.5 py-2.5', className)} />;
}

export function Select({ className, scale = 'm', ...rest }: ComponentProps<'select'> & Sized) {
  return (
    <span className={clsx('relative block', className)}>
      <select {...rest} className={clsx(control, heights[scale], 'appearance-none pr-9')} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
      />
    </span>
  );
}

export function Checkbox({
  children,
  className,
  ...rest
}: ComponentProps<'input'> & { children: ReactNode }) {
  return (
    <label className={clsx('inline-flex min-h-11 items-center gap-2.5 select-none', className)}>
      <span className="relative grid size-5 place-items-center">
        <input
          {...rest}
          type="checkbox"
          className={clsx(
            'peer col-start-1 row-start-1 size-5 appearance-none rounded-md border border-edge bg-surface',
            'checked:border-on-accent checked:bg-accent hover:border-ink',
          )}
        />
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className={clsx(
            'pointer-events-none invisible col-start-1 row-start-1 size-3.5',
            'text-on-accent peer-checked:visible',
          )}
        />
      </span>
      {children}
    </label>
  );
}

/** A button in four variants; a busy one keeps its width and ignores clicks. */
import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Spinner } from './spinner';

export type ButtonLook = {
  variant?: 'solid' | 'outline' | 'quiet' | 'danger';
  size?: 's' | 'm' | 'l';
  /** Only an icon inside: square; give it an aria-label. */
  square?: boolean;
};

const variants = {
  solid: 'bg-accent text-on-accent hover:bg-accent-strong',
  outline: 'border border-edge bg-surface text-ink hover:border-ink',
  quiet: 'text-ink hover:bg-wash',
  danger: 'border border-bad bg-surface text-bad hover:bg-bad-wash',
};
const sizes = { s: 'h-9 text-sm', m: 'h-11', l: 'h-13 text-lg' };
const paddings = { s: 'px-3', m: 'px-5', l: 'px-7' };
const squares = { s: 'w-9', m: 'w-11', l: 'w-13' };

/** The classes of a button, for a link styled as one. */
export function buttonStyle({ variant = 'solid', size = 'm', square = false }: ButtonLook = {}): string {
  return clsx(
    'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-full',
    'font-semibold whitespace-nowrap',
    'transition-colors duration-150 disabled:cursor-not-allowed disabled:opacity-60',
    'aria-disabled:cursor-not-allowed',
    variants[variant],
    sizes[size],
    square ? squares[size] : paddings[size],
  );
}

export function Button(props: ComponentProps<'button'> & ButtonLook & { busy?: boolean }) {
  const { variant, size, square, busy = false, className, children, onClick, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={clsx(buttonStyle({ variant, size, square }), className)}
    >
      <span className={clsx('inline-flex items-center gap-2', busy && 'opacity-0')}>{children}</span>
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  );
}

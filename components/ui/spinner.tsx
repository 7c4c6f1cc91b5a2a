/** Something is under way: three dots that take turns, the shop's own way of saying "wait". */
import { clsx } from 'clsx';

const dot = 'size-1.5 rounded-full bg-current animate-breathe';

/** Three breathing dots in the colour of the text; hidden from screen readers, say it in words beside it. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={clsx('inline-flex items-center gap-1', className)}>
      <span className={dot} />
      <span className={clsx(dot, '[animation-delay:200ms]')} />
      <span className={clsx(dot, '[animation-delay:400ms]')} />
    </span>
  );
}
